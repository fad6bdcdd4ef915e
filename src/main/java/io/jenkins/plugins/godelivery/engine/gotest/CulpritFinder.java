package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.race.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the test behind the stacks of a crash. The test that the stream puts the crash under is only a hint. */
final class CulpritFinder {
    private static final int MAX_ANCESTRY = 50;

    private final PackageRun run;
    private final PackageLog log;
    private final TestTable tests;
    private final List<Integer> unfinished;

    CulpritFinder(PackageRun run, List<Integer> unfinished) {
        this.run = run;
        log = run.log;
        tests = log.tests;
        this.unfinished = unfinished;
    }

    /** The test whose goroutine crashed, or in which everything got stuck. */
    int of(CrashScanner crash) {
        List<StackTrace> goroutines = crash.goroutines();
        Optional<String> function = Optional.empty();
        StackTrace first = goroutines.get(0);
        if (!first.waits() || first.testFunction().isPresent()) {
            function = testFrame(first, goroutines);
        }
        if (function.isEmpty() && inTestMain(first)) {
            return TestTable.ABSENT;
        }
        if (function.isEmpty()
                && crash.kind().filter(kind -> kind == Kind.FATAL_ERROR).isPresent()) {
            function = goroutines.stream()
                    .filter(g -> g.underTest() && !g.waits())
                    .flatMap(g -> g.testFrame().stream())
                    .findFirst();
        }
        int row = function.map(name -> resolve(name, crash.row())).orElse(TestTable.ABSENT);
        return row != TestTable.ABSENT ? row : hinted(crash.row());
    }

    private static boolean inTestMain(StackTrace trace) {
        return trace.ownFrames().stream()
                .map(Frame::function)
                .anyMatch(name -> name.endsWith(".TestMain") || name.endsWith(".init") || name.contains(".init."));
    }

    /** Follows who created the goroutine as far as the dump shows it. */
    private static Optional<String> testFrame(StackTrace start, List<StackTrace> all) {
        StackTrace trace = start;
        for (int i = 0; i < MAX_ANCESTRY; i++) {
            Optional<String> frame = trace.testFrame();
            long creator = trace.creatorGoroutine();
            Optional<StackTrace> next =
                    all.stream().filter(g -> g.goroutine() == creator).findFirst();
            if (frame.isPresent() || creator == 0 || next.isEmpty()) {
                return frame;
            }
            trace = next.get();
        }
        return Optional.empty();
    }

    private int hinted(int row) {
        if (row != TestTable.ABSENT && (unfinished.contains(row) || tests.status(row) == Status.FAIL)) {
            return row;
        }
        return unfinished.size() == 1 ? unfinished.get(0) : TestTable.ABSENT;
    }

    /** The tests that a timeout found at work, leaves only. */
    List<Integer> running(CrashScanner crash) {
        List<Integer> rows = new ArrayList<>();
        for (String name : crash.runningTests()) {
            boolean parent = crash.runningTests().stream().anyMatch(other -> other.startsWith(name + "/"));
            int row = parent ? TestTable.ABSENT : rowOf(name);
            if (row != TestTable.ABSENT) {
                rows.add(row);
            }
        }
        if (crash.runningTests().isEmpty()) {
            crash.goroutines().stream()
                    .filter(g -> g.underTest() && !g.waits())
                    .flatMap(g -> g.testFrame().stream())
                    .map(function -> resolve(function, crash.row()))
                    .filter(row -> row != TestTable.ABSENT)
                    .distinct()
                    .forEach(rows::add);
        }
        return rows;
    }

    /** Before its end the process heard from this test last. */
    int lastActive() {
        int found = TestTable.ABSENT;
        for (int row : unfinished) {
            boolean working = !tests.is(row, TestTable.PAUSED) && !hasUnfinishedSubtest(row);
            if (working && (found == TestTable.ABSENT || row == run.lastRow() || found != run.lastRow())) {
                found = row;
            }
        }
        return found;
    }

    private boolean hasUnfinishedSubtest(int row) {
        String prefix = log.testName(row) + "/";
        return tests.is(row, TestTable.PARENT)
                && unfinished.stream().anyMatch(other -> log.testName(other).startsWith(prefix));
    }

    private int rowOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return log.row(bytes, 0, bytes.length);
    }

    /** The row of a test function, or of the subtest that its closure is. */
    private int resolve(String function, int hint) {
        String name = StackTrace.testName(function);
        int root = rowOf(name);
        boolean closure = function.contains(name + ".func") || root == TestTable.ABSENT;
        if (!closure) {
            return root;
        }
        List<Integer> leaves = badLeaves(test -> test.startsWith(name + "/") || test.endsWith("/" + name));
        if (leaves.contains(hint)) {
            return hint;
        }
        return leaves.isEmpty() ? root : leaves.get(leaves.size() - 1);
    }

    private List<Integer> badLeaves(Predicate<String> wanted) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < tests.count(); row++) {
            if (tests.status(row).isBad() && !tests.is(row, TestTable.PARENT) && wanted.test(log.testName(row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /**
     * The innermost frame of the user's own code: of the module under test, else outside the standard library. What cgo
     * generates for a call of C is nobody's code.
     */
    Optional<Frame> frame(CrashScanner crash, Kind kind, int culprit) {
        StackTrace first = crash.goroutines().get(0);
        boolean stuck = kind == Kind.TIMEOUT || (kind == Kind.FATAL_ERROR && first.waits());
        List<Frame> frames = (stuck ? stackOf(crash, culprit) : first.ownFrames())
                .stream()
                        .filter(frame -> !frame.file().endsWith("_cgo_gotypes.go"))
                        .toList();
        String module = prefix(log.name());
        return frames.stream()
                .filter(frame -> prefix(frame.packageName()).equals(module))
                .findFirst()
                .or(() -> frames.stream().filter(CulpritFinder::isForeign).findFirst());
    }

    private List<Frame> stackOf(CrashScanner crash, int culprit) {
        if (culprit == TestTable.ABSENT) {
            return List.of();
        }
        String name = log.testName(culprit);
        String root = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        return crash.goroutines().stream()
                .filter(g -> g.underTest() && !g.waits())
                .filter(g -> g.testFunction().filter(root::equals).isPresent())
                .findFirst()
                .map(StackTrace::ownFrames)
                .orElse(List.of());
    }

    private static boolean isForeign(Frame frame) {
        String name = frame.packageName();
        int slash = name.indexOf('/');
        return name.substring(0, slash < 0 ? name.length() : slash).contains(".");
    }

    /** Host, owner and module of an import path; the first element where that is no host. */
    private static String prefix(String path) {
        String[] parts = path.split("/", 4);
        String host = parts[0];
        return parts.length < 3 || !host.contains(".") ? host : host + "/" + parts[1] + "/" + parts[2];
    }
}
