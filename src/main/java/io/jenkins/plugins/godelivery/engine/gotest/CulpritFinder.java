package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.input.NamePrefixes;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the test behind the stacks of a crash. The test that the stream attributes the crash to is only a hint, and
 * one that merely ran at the time is only a candidate.
 */
final class CulpritFinder {
    private static final int MAX_ANCESTRY = 50;

    private final PackageLog log;
    private final TestTable tests;
    private final RunningTests running;
    private final GoroutineLabels labels;

    @CheckForNull
    private Map<String, List<Integer>> subtests;

    CulpritFinder(PackageRun run, RunningTests running) {
        log = run.log;
        tests = log.tests;
        this.running = running;
        labels = new GoroutineLabels(log, running);
    }

    /** Finds the test whose goroutine crashed, or in which everything got stuck. */
    CulpritVerdict of(CrashScanner crash) {
        int finished = crash.finishedTest().map(running::rowOf).orElse(TestTable.ABSENT);
        if (finished != TestTable.ABSENT) {
            return CulpritVerdict.certain(finished);
        }
        StackTrace first = crash.goroutines().get(0);
        boolean waits = first.waits() && first.testFunctions().isEmpty() && !first.reportedByTesting();
        return waits ? stuck(crash) : byAncestry(first, crash);
    }

    /** Follows the creators of the goroutine as far as the dump shows them. */
    private CulpritVerdict byAncestry(StackTrace start, CrashScanner crash) {
        StackTrace trace = start;
        for (int i = 0; i < MAX_ANCESTRY; i++) {
            StackTrace of = trace;
            Optional<CulpritVerdict> named = labels.testOf(of).or(() -> byFunctions(of, crash));
            if (named.isPresent()) {
                return named.get();
            }
            if (labels.isStartedForAnother(of)) {
                break;
            }
            if (trace.underTest()) {
                return trace.reportedByTesting() ? running.reportedLast(crash.row()) : running.oneAtWork();
            }
            if (labels.isOfMain(trace)) {
                return CulpritVerdict.NONE;
            }
            if (trace.startedOutsideTests()) {
                return running.example();
            }
            long creator = trace.creatorGoroutine();
            Optional<StackTrace> next = crash.goroutines().stream()
                    .filter(g -> creator != 0 && g.goroutine() == creator)
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            trace = next.get();
        }
        if (labels.provesNoTest(start, crash)) {
            return CulpritVerdict.NONE;
        }
        if (trace.createdByVariableOfTests()) {
            return running.step();
        }
        return labels.isStartedForAnother(trace) ? running.onlyOne() : running.any();
    }

    private Optional<CulpritVerdict> byFunctions(StackTrace trace, CrashScanner crash) {
        return trace.testFunctions().stream()
                .flatMap(function -> byFunction(function, trace, crash).stream())
                .findFirst();
    }

    /** Returns the test of that name, or the subtest with that closure; empty if no test has that name. */
    private Optional<CulpritVerdict> byFunction(String function, StackTrace trace, CrashScanner crash) {
        String name = StackTrace.testName(function);
        int root = running.rowOf(name);
        boolean literal = function.contains(name + ".func") || function.contains(name + ".gowrap");
        if (root != TestTable.ABSENT && !literal) {
            return Optional.of(CulpritVerdict.certain(root));
        }
        List<Integer> roots = root == TestTable.ABSENT ? methods(name) : List.of(root);
        if (trace.reportedByTesting()) {
            CulpritVerdict last = running.reportedLast(crash.row());
            if (roots.stream().anyMatch(row -> running.isWithin(last.row(), row))) {
                return Optional.of(last);
            }
        }
        List<Integer> open = roots.stream().filter(running::contains).toList();
        List<Integer> possible = trace.underTest() && !open.isEmpty() ? open : roots;
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(possible.size() == 1 ? running.below(possible.get(0)) : CulpritVerdict.among(possible));
    }

    /** Returns the subtests that testify's suite creates for its methods. */
    private List<Integer> methods(String name) {
        if (subtests == null) {
            subtests = subtests();
        }
        return subtests.getOrDefault(name, List.of());
    }

    /**
     * Indexes the rows of subtests by the last part of their names, because a dump may name a test in each of its
     * goroutines.
     */
    private Map<String, List<Integer>> subtests() {
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < tests.count(); row++) {
            String name = log.testName(row);
            int slash = name.lastIndexOf('/');
            if (slash >= 0 && !tests.is(row, TestTable.HIDDEN)) {
                rows.computeIfAbsent(name.substring(slash + 1), last -> new ArrayList<>())
                        .add(row);
            }
        }
        return rows;
    }

    /** Returns the verdict on a deadlock or timeout: the tests that do not wait for others are stuck. */
    private CulpritVerdict stuck(CrashScanner crash) {
        List<Integer> rows = atWork(crash);
        return rows.isEmpty() ? running.oneAtWork() : CulpritVerdict.among(rows);
    }

    private List<Integer> atWork(CrashScanner crash) {
        return crash.goroutines().stream()
                .filter(g -> g.executesTest() && !g.waits())
                .flatMap(g -> labels.testOf(g).or(() -> byFunctions(g, crash)).stream())
                .map(culpritVerdict ->
                        culpritVerdict.candidates().contains(crash.row()) ? crash.row() : culpritVerdict.row())
                .filter(row -> row != TestTable.ABSENT)
                .distinct()
                .toList();
    }

    /** Returns how many goroutines each test has in a dump, by the rows of the tests that labels name. */
    Map<Integer, Long> goroutines(CrashScanner crash) {
        return labels.count(crash);
    }

    /** Returns the leaf tests that a timeout found running, those that had run longest first. */
    List<Integer> running(CrashScanner crash) {
        List<CrashScanner.RunningTest> listed = crash.runningTests();
        if (listed.isEmpty()) {
            return atWork(crash);
        }
        NamePrefixes<String> names = new NamePrefixes<>();
        listed.forEach(test -> names.put(test.name(), test.name()));
        Set<String> parents = listed.stream()
                .flatMap(test -> names.longest(test.name()).stream())
                .collect(Collectors.toSet());
        return listed.stream()
                .filter(test -> !parents.contains(test.name()))
                .sorted(Comparator.comparingDouble(CrashScanner.RunningTest::seconds)
                        .reversed())
                .map(test -> running.rowOf(test.name()))
                .filter(row -> row != TestTable.ABSENT)
                .toList();
    }

    /**
     * Returns the innermost frame of the user's own code: of the module under test, otherwise outside the standard
     * library. Code that cgo generates for a C call does not count.
     */
    Optional<StackFrame> frame(CrashScanner crash, Kind kind, int culprit) {
        StackTrace first = crash.goroutines().get(0);
        boolean stuck = kind == Kind.TIMEOUT || (kind == Kind.FATAL_ERROR && first.waits());
        List<StackFrame> frames = (stuck ? stackOf(crash, culprit) : first.ownFrames())
                .stream()
                        .filter(frame -> !frame.file().endsWith("_cgo_gotypes.go"))
                        .toList();
        String module = prefix(log.name());
        return frames.stream()
                .filter(frame -> prefix(frame.packageName()).equals(module))
                .findFirst()
                .or(() -> frames.stream().filter(CulpritFinder::isForeign).findFirst());
    }

    private List<StackFrame> stackOf(CrashScanner crash, int culprit) {
        if (culprit == TestTable.ABSENT) {
            return List.of();
        }
        String name = log.testName(culprit);
        String root = TestFunctionName.of(name);
        return crash.goroutines().stream()
                .filter(g -> g.executesTest() && !g.waits())
                .filter(g -> g.test().isPresent()
                        ? g.test().get().equals(name)
                        : g.testFunctions().stream().map(StackTrace::testName).anyMatch(root::equals))
                .findFirst()
                .map(StackTrace::ownFrames)
                .orElse(List.of());
    }

    private static boolean isForeign(StackFrame frame) {
        String name = frame.packageName();
        int slash = name.indexOf('/');
        return name.substring(0, slash < 0 ? name.length() : slash).contains(".");
    }

    /** Returns host, owner and module of an import path; only the first element if it is not a host. */
    private static String prefix(String path) {
        String[] parts = path.split("/", 4);
        String host = parts[0];
        return parts.length < 3 || !host.contains(".") ? host : host + "/" + parts[1] + "/" + parts[2];
    }
}
