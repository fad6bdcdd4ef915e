package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.goroutine.GoroutineHeader;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The stack of one goroutine as the runtime prints it, reduced to what identifies a culprit. */
final class StackTrace {
    /** The goroutine that runs init functions, TestMain, testing.M.Run and the examples, but no test. */
    private static final long MAIN_GOROUTINE = 1;

    private static final String CREATED_BY = "created by ";

    private final GoroutineHeader header;
    private final List<StackFrame> frames = new ArrayList<>();
    private String function = "";
    private String creator = "";
    private long creatorGoroutine;
    private boolean underTest;

    StackTrace(GoroutineHeader header) {
        this.header = header;
    }

    void line(String line) {
        if (line.startsWith("\t")) {
            place(line.strip());
        } else if (line.startsWith(CREATED_BY)) {
            created(line.substring(CREATED_BY.length()));
        } else {
            function = withoutArguments(line);
            underTest |= function.equals("testing.tRunner");
        }
    }

    private void created(String by) {
        int in = by.indexOf(" in goroutine ");
        creator = in < 0 ? by : by.substring(0, in);
        creatorGoroutine = in < 0 ? 0 : number(by, in + " in goroutine ".length(), by.length());
        function = "";
    }

    private void place(String text) {
        if (function.isEmpty() || frames.size() >= Budget.FRAMES.count()) {
            return;
        }
        int offset = text.lastIndexOf(" +0x");
        String place = offset < 0 ? text : text.substring(0, offset);
        int colon = place.lastIndexOf(':');
        String file = colon < 0 ? place : place.substring(0, colon);
        frames.add(new StackFrame(function, file, colon < 0 ? 0 : (int) number(place, colon + 1, place.length())));
        function = "";
    }

    /** Removes the last parentheses of {@code p.(*T).Set(0xc000, {0x1, 0x2})}. */
    private static String withoutArguments(String call) {
        int depth = 0;
        for (int i = call.length() - 1; i > 0; i--) {
            char c = call.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                return c == '(' ? call.substring(0, i) : call;
            }
        }
        return call;
    }

    private static long number(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to && Character.isDigit(text.charAt(i)) && value < Integer.MAX_VALUE / 10; i++) {
            value = 10 * value + Character.digit(text.charAt(i), 10);
        }
        return value;
    }

    long goroutine() {
        return header.number();
    }

    /** Returns the name of the test that started it or its creators, if the run labels goroutines with their tests. */
    Optional<String> test() {
        return header.test();
    }

    /** Returns 0 if unknown (before Go 1.21). */
    long creatorGoroutine() {
        return creatorGoroutine;
    }

    /** Returns whether it waits for others: in t.Parallel for its turn, or in t.Run for a subtest. */
    boolean waits() {
        return frames.stream()
                .map(StackFrame::function)
                .filter(name -> name.startsWith("testing."))
                .findFirst()
                .filter(name -> !name.equals("testing.tRunner"))
                .isPresent();
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
        boolean byMain = creatorGoroutine == MAIN_GOROUTINE && !creator.startsWith("testing.");
        return setup || byMain || isInit(creator) || creator.endsWith(".TestMain");
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
        if (!underTest && !testName(creator).isEmpty()) {
            functions.add(creator);
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
        return creator;
    }

    /** Returns whether testing runs this goroutine as a test. */
    boolean underTest() {
        return underTest;
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
