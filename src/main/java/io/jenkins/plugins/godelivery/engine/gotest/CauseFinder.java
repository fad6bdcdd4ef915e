package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.InterruptMessages;
import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds why a package did not pass, and which of its tests caused it. */
final class CauseFinder {
    /** Tests that a message names. */
    private static final int NAMED = 20;

    private final PackageRun run;
    private final PackageLog log;
    private final TestTable tests;
    private final Status status;
    private final String failedBuild;
    private final List<Integer> unfinished;
    private final RunningTests running;
    private final CulpritFinder culprits;

    CauseFinder(PackageRun run, Status status, String failedBuild, List<Integer> unfinished) {
        this.run = run;
        log = run.log;
        tests = log.tests;
        this.status = status;
        this.failedBuild = failedBuild;
        this.unfinished = unfinished;
        running = new RunningTests(run, unfinished);
        culprits = new CulpritFinder(run, running);
    }

    Optional<Cause> find() {
        if (!status.isBad() && unfinished.isEmpty()) {
            return Optional.empty();
        }
        PackageLines lines = run.lines;
        if (!failedBuild.isEmpty() || lines.buildFailed() || lines.setupFailed()) {
            return Optional.of(build(lines.setupFailed() ? Kind.SETUP_FAILURE : Kind.BUILD_FAILURE));
        }
        Optional<CrashScanner> crash = lines.crash();
        if (crash.isPresent()) {
            return Optional.of(crashed(crash.get()));
        }
        if (status == Status.UNFINISHED) {
            return Optional.of(new Cause(Kind.CUT_OFF, "the stream ends before the package does"));
        }
        return Optional.of(unfinished.isEmpty() ? withoutUnfinished(lines) : left(lines));
    }

    private Cause build(Kind kind) {
        String name = failedBuild.isEmpty() ? log.name() : failedBuild;
        List<BuildError> errors = log.context.build.errorsOf(name);
        if (errors.isEmpty() && log.context.build.isInterrupted(name)) {
            return new Cause(Kind.INTERRUPTED, "its build was interrupted");
        }
        return new Cause(kind, errors.isEmpty() ? dependency() : text(errors.get(0)));
    }

    /** Returns the dependency that does not build; before Go 1.24 its name is unknown. */
    private String dependency() {
        return failedBuild.isEmpty() ? "a package that it needs does not build" : failedBuild + " does not build";
    }

    private static String text(BuildError error) {
        String first = firstLine(error.message());
        return error.file().isEmpty()
                ? first
                : error.file() + ":" + error.line() + (error.column() > 0 ? ":" + error.column() : "") + ": " + first;
    }

    private Cause crashed(CrashScanner crash) {
        Kind kind = crash.kind().orElse(Kind.UNKNOWN);
        if (kind == Kind.TIMEOUT) {
            return timeout(crash);
        }
        CulpritVerdict culpritVerdict = culprits.of(crash);
        Optional<StackFrame> frame = culprits.frame(crash, kind, culpritVerdict.row());
        String message = kind == Kind.EXIT ? lastWords(crash.row()) : crash.message();
        Cause cause = cause(kind, message, culpritVerdict, frame, List.of());
        return isLate(crash, culpritVerdict) ? cause.ofGoroutineLeftRunning() : cause;
    }

    /**
     * Returns whether the culprit had ended before. Testing reports a test that panics by itself first, and a message
     * that names an ended test tells the same.
     */
    private boolean isLate(CrashScanner crash, CulpritVerdict culpritVerdict) {
        return culpritVerdict.isCertain()
                && !running.contains(culpritVerdict.row())
                && !tests.is(culpritVerdict.row(), TestTable.HIDDEN)
                && !crash.goroutines().get(0).underTest()
                && crash.finishedTest().isEmpty();
    }

    private Cause timeout(CrashScanner crash) {
        List<Integer> stuck = culprits.running(crash);
        CulpritVerdict longest = stuck.isEmpty() ? CulpritVerdict.NONE : CulpritVerdict.certain(stuck.get(0));
        String message = stuck.size() < 2 ? crash.message() : crash.message() + "; running: " + names(stuck);
        String goroutines = goroutines(culprits.goroutines(crash));
        message = goroutines.isEmpty() ? message : message + "; goroutines: " + goroutines;
        return cause(Kind.TIMEOUT, message, longest, culprits.frame(crash, Kind.TIMEOUT, longest.row()), stuck);
    }

    /** Returns {@code 2 of TestA, 3 of TestB (ended)}; empty if goroutines have no labels. */
    private String goroutines(Map<Integer, Long> counts) {
        return counts.entrySet().stream()
                .limit(NAMED)
                .map(of -> of.getValue() + " of " + log.testName(of.getKey())
                        + (running.contains(of.getKey()) ? "" : " (ended)"))
                .collect(Collectors.joining(", "));
    }

    private String names(List<Integer> rows) {
        List<String> names = new ArrayList<>();
        rows.stream().limit(NAMED).forEach(row -> names.add(log.testName(row)));
        return String.join(", ", names);
    }

    /** Returns the cause if the runtime printed nothing and tests did not end: the process exited or was ended. */
    private Cause left(PackageLines lines) {
        CulpritVerdict culpritVerdict = running.oneAtWork();
        if (InterruptMessages.is(lines.exit())) {
            return cause(
                    Kind.INTERRUPTED, lines.exit(), CulpritVerdict.open(running.atWork()), Optional.empty(), List.of());
        }
        if (lines.exit().startsWith("signal: ")) {
            return cause(Kind.KILLED, lines.exit(), culpritVerdict, Optional.empty(), List.of());
        }
        if (lines.racesSoFar() > 0) {
            // GORACE=halt_on_error=1
            return cause(
                    Kind.DATA_RACE, "the race detector ended the process", culpritVerdict, Optional.empty(), List.of());
        }
        String last = lastWords(culpritVerdict.isCertain() ? culpritVerdict.row() : run.lastRow());
        // It printed no stack: a goroutine of an ended test can have called os.Exit as well.
        CulpritVerdict working = culpritVerdict.isCertain()
                ? CulpritVerdict.suspect(culpritVerdict.row())
                : CulpritVerdict.open(running.atWork());
        return cause(Kind.EXIT, last, working, Optional.empty(), List.of());
    }

    /** Returns the last line that was printed before the process exited, otherwise its exit status. */
    private String lastWords(int row) {
        String printed = run.outputs.soFar(row).toString();
        int stack = printed.indexOf(CrashScanner.EXIT_LINE);
        String last = FailureLine.of(stack < 0 ? printed : printed.substring(0, stack));
        return last.isEmpty() ? exitStatus(run.lines) : last;
    }

    /** Returns the exit status. Go 1.13 does not print it; before Go 1.16 a test could exit with 0. */
    private String exitStatus(PackageLines lines) {
        return status == Status.PASS ? "exit status 0" : lines.exit().isEmpty() ? "the process ended" : lines.exit();
    }

    private Cause withoutUnfinished(PackageLines lines) {
        List<Integer> failed = rootFailures();
        if (!failed.isEmpty()) {
            return failed(failed);
        }
        if (lines.raceOutside()) {
            return new Cause(Kind.DATA_RACE, "race detected outside of test execution");
        }
        if (lines.exit().startsWith("signal: ")) {
            return new Cause(InterruptMessages.is(lines.exit()) ? Kind.INTERRUPTED : Kind.KILLED, lines.exit());
        }
        String output = run.outputs.soFar(TestTable.ABSENT).toString();
        Optional<String> notStarted = StartFailure.of(output);
        if (notStarted.isPresent()) {
            return new Cause(Kind.SETUP_FAILURE, notStarted.get());
        }
        String last = FailureLine.of(output);
        return new Cause(Kind.TEST_MAIN, last.isEmpty() ? lines.exit() : last);
    }

    /** Returns the cause of a failed package, which is a race only if nothing else failed. */
    private Cause failed(List<Integer> rows) {
        Optional<Integer> failed =
                rows.stream().filter(row -> !tests.is(row, TestTable.HAS_RACED)).findFirst();
        int first = failed.orElse(rows.get(0));
        CulpritVerdict culpritVerdict = CulpritVerdict.certain(first);
        if (failed.isPresent()) {
            return cause(
                    Kind.TEST_FAILURE, run.messageOf(first).oneLine(), culpritVerdict, Optional.empty(), List.of());
        }
        Optional<StackFrame> place = log.context.races.placeOf(log.name(), log.testName(first));
        return cause(Kind.DATA_RACE, "race detected during execution of test", culpritVerdict, place, List.of());
    }

    private List<Integer> rootFailures() {
        List<Integer> leaves =
                run.failures().stream().filter(tests::hasOwnResult).toList();
        List<Integer> lasting =
                leaves.stream().filter(row -> tests.status(row).isBad()).toList();
        return !lasting.isEmpty() ? lasting : leaves.isEmpty() ? run.failures() : leaves;
    }

    /** @param alike rows of the tests that are equally suspect */
    private Cause cause(
            Kind kind, String message, CulpritVerdict culpritVerdict, Optional<StackFrame> frame, List<Integer> alike) {
        Optional<String> test =
                culpritVerdict.isCertain() ? Optional.of(log.testName(culpritVerdict.row())) : Optional.empty();
        Set<Integer> blamed = new HashSet<>();
        withParents(culpritVerdict.row(), blamed);
        alike.forEach(other -> withParents(other, blamed));
        if (culpritVerdict.suspect()) {
            culpritVerdict.candidates().forEach(other -> withParents(other, blamed));
        }
        List<String> victims = new ArrayList<>();
        for (int row : unfinished) {
            if (!blamed.contains(row) && victims.size() < Budget.CRASHED_TESTS.count()) {
                victims.add(log.testName(row));
            }
        }
        List<String> candidates = culpritVerdict.candidates().stream()
                .limit(Budget.CRASHED_TESTS.most())
                .map(log::testName)
                .toList();
        // Found here, once: it is asked for every test.
        boolean suspected = test.isEmpty() && candidates.size() == 1 && !victims.contains(candidates.get(0));
        return new Cause(kind, message, test, candidates, frame, victims, suspected, false);
    }

    private void withParents(int row, Set<Integer> into) {
        int above = row;
        while (above != TestTable.ABSENT && into.add(above)) {
            above = tests.parent(above);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
