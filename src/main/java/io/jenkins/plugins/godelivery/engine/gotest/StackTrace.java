package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.goroutine.GoroutineHeader;
import io.jenkins.plugins.godelivery.engine.goroutine.GoroutineStack;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stack of one goroutine as the runtime prints it, reduced to what identifies a culprit. */
final class StackTrace {
    /** The goroutine that runs init functions, TestMain, testing.M.Run and the examples, but no test. */
    private static final long MAIN_GOROUTINE = 1;

    /** Functions of testing that run a test, an example and a benchmark. */
    private static final Set<String> RUNNERS = Set.of("testing.tRunner", "testing.runExample", "testing.(*B).runN");
    /** Packages whose functions wait for testing. */
    private static final List<String> WAITING = List.of("runtime.", "sync.", "internal/");

    private final GoroutineStack stack;
    private final List<StackFrame> frames;

    StackTrace(GoroutineHeader header) {
        stack = new GoroutineStack(header);
        frames = stack.frames();
    }

    void line(String line) {
        stack.line(line);
    }

    long goroutine() {
        return stack.header().number();
    }

    /** Returns the name of the test that started it or its creators, if the run labels goroutines with their tests. */
    Optional<String> test() {
        return stack.header().test();
    }

    /** Returns 0 if unknown (before Go 1.21). */
    long creatorGoroutine() {
        return stack.creatorGoroutine();
    }

    /**
     * Returns whether it waits for others: in t.Parallel for its turn, or in t.Run for a subtest. Testing may also call
     * what a test has registered with it, such as the function of a fuzz test.
     */
    boolean waits() {
        return frames.stream()
                .map(StackFrame::function)
                .dropWhile(name -> WAITING.stream().anyMatch(name::startsWith))
                .findFirst()
                .filter(name -> name.startsWith("testing.") && !RUNNERS.contains(name))
                .isPresent();
    }

    /** Returns whether it executes a test, an example or a benchmark. */
    boolean executesTest() {
        return frames.stream().anyMatch(frame -> RUNNERS.contains(frame.function()));
    }

    /** Returns the frames between the crash and the test's runner, innermost first. */
    List<StackFrame> ownFrames() {
        int from = 0;
        int to = frames.size();
        for (int i = 0; i < frames.size(); i++) {
            String name = frames.get(i).function();
            if (name.equals("panic")) {
                from = i + 1;
            } else if (name.equals("testing.tRunner")) {
                to = i;
                break;
            }
        }
        return frames.subList(Math.min(from, to), to);
    }

    /**
     * Returns whether testing recovered the panic to report its test, which it does right before the process ends.
     */
    boolean reportedByTesting() {
        return !frames.isEmpty() && frames.get(0).function().startsWith("testing.tRunner.func1");
    }

    /** Returns whether the program requested this stack itself: debug.Stack, debug.PrintStack, pprof. */
    boolean isPrintedByProgram() {
        String first = frames.isEmpty() ? "" : frames.get(0).function();
        return first.startsWith("runtime/debug.") || first.startsWith("runtime/pprof.");
    }

    /**
     * Returns whether a deferred function took it while the goroutine panicked, such as runtime.Stack after a
     * recover.
     */
    boolean isTakenWhilePanicking() {
        return !reportedByTesting()
                && frames.stream().skip(1).anyMatch(frame -> frame.function().equals("panic"));
    }

    /** Returns whether init functions or TestMain started it, or are it. */
    boolean startedOutsideTests() {
        boolean setup = ownFrames().stream()
                .map(StackFrame::function)
                .anyMatch(name -> name.endsWith(".TestMain") || name.contains(".TestMain.") || isInit(name));
        boolean byMain = creatorGoroutine() == MAIN_GOROUTINE && !creator().startsWith("testing.");
        return setup || byMain || isInit(creator()) || creator().endsWith(".TestMain");
    }

    /**
     * Returns whether it is {@code p.init} or {@code p.init.0}, but not {@code p.init.func1}, a closure of a package
     * variable.
     */
    private static boolean isInit(String function) {
        int init = function.lastIndexOf(".init");
        int end = init + ".init".length();
        return init > function.lastIndexOf('/')
                && (end == function.length()
                        || (end + 1 < function.length()
                                && function.charAt(end) == '.'
                                && Character.isDigit(function.charAt(end + 1))));
    }

    /**
     * Returns the functions that may name its test, the outermost first. For a goroutine that testing does not run as
     * a test, its creator comes first.
     */
    List<String> testFunctions() {
        List<String> functions = new ArrayList<>();
        if (!underTest() && !testName(creator()).isEmpty()) {
            functions.add(creator());
        }
        functions.addAll(executedTestFunctions());
        return functions;
    }

    /** Returns the test functions that it executes, as function names, the outermost first. */
    List<String> executedTestFunctions() {
        List<String> functions = new ArrayList<>(ownFrames().stream()
                .map(StackFrame::function)
                .filter(name -> !testName(name).isEmpty())
                .toList());
        Collections.reverse(functions);
        return functions;
    }

    /** Returns the function that started it; empty if the stack does not tell. */
    String creator() {
        return stack.creator().function();
    }

    /**
     * Returns whether a closure of a test file's package variable created it: {@code p.init.func2}, or up to Go 1.21
     * {@code p.glob..func2}.
     */
    boolean createdByVariableOfTests() {
        String local = creator().substring(creator().lastIndexOf('/') + 1);
        return stack.creator().file().endsWith("_test.go")
                && (local.contains(".init.func") || local.contains(".glob..func"));
    }

    /** Returns whether testing runs this goroutine as a test. */
    boolean underTest() {
        return frames.stream().anyMatch(frame -> frame.function().equals("testing.tRunner"));
    }

    /**
     * Returns {@code TestX} for {@code example.com/p.TestX.func1} and {@code example.com/p.(*Suite).TestX}; otherwise
     * empty.
     */
    static String testName(String function) {
        String local = function.substring(function.lastIndexOf('/') + 1);
        for (String part : local.split("\\.")) {
            if (TestFunctionName.is(part, TestFunctionName.ALL)) {
                return part.equals("TestMain") ? "" : part;
            }
        }
        return "";
    }
}
