package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.race.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a package did not pass, and which of its tests did it. */
final class CauseFinder {
    private final PackageRun run;
    private final PackageLog log;
    private final TestTable tests;
    private final Status status;
    private final String failedBuild;
    private final List<Integer> unfinished;
    private final CulpritFinder culprits;

    CauseFinder(PackageRun run, Status status, String failedBuild, List<Integer> unfinished) {
        this.run = run;
        log = run.log;
        tests = log.tests;
        this.status = status;
        this.failedBuild = failedBuild;
        this.unfinished = unfinished;
        culprits = new CulpritFinder(run, unfinished);
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
        List<BuildError> errors = log.context.build.errorsOf(failedBuild.isEmpty() ? log.name() : failedBuild);
        return new Cause(kind, errors.isEmpty() ? dependency() : text(errors.get(0)));
    }

    /** Before Go 1.24 nothing says which package it is that this one needs. */
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
        List<Integer> running = kind == Kind.TIMEOUT ? culprits.running(crash) : List.of();
        int culprit = kind == Kind.TIMEOUT ? running.isEmpty() ? TestTable.ABSENT : running.get(0) : culprits.of(crash);
        String message = running.size() < 2 ? crash.message() : crash.message() + "; running: " + names(running);
        return cause(kind, message, culprit, culprits.frame(crash, kind, culprit), running);
    }

    private String names(List<Integer> rows) {
        List<String> names = new ArrayList<>();
        rows.stream().limit(20).forEach(row -> names.add(log.testName(row)));
        return String.join(", ", names);
    }

    /** Nothing was printed by the runtime and tests lack their end: the process left on its own or was ended. */
    private Cause left(PackageLines lines) {
        int culprit = culprits.lastActive();
        String last = culprit == TestTable.ABSENT
                ? ""
                : LastWords.of(run.outputs.soFar(culprit).toString());
        if (lines.exit().startsWith("signal: ")) {
            return cause(Kind.KILLED, lines.exit(), culprit, Optional.empty(), List.of());
        }
        if (lines.racesSoFar() > 0) {
            // GORACE=halt_on_error=1
            return cause(Kind.DATA_RACE, "the race detector ended the process", culprit, Optional.empty(), List.of());
        }
        return cause(Kind.EXIT, last.isEmpty() ? exitStatus(lines) : last, culprit, Optional.empty(), List.of());
    }

    /** Go 1.13 does not print it; before Go 1.16 a test could leave with 0. */
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
            return new Cause(Kind.KILLED, lines.exit());
        }
        String last = LastWords.of(run.outputs.soFar(TestTable.ABSENT).toString());
        return new Cause(Kind.TEST_MAIN, last.isEmpty() ? lines.exit() : last);
    }

    private Cause failed(List<Integer> rows) {
        boolean raced = rows.stream().allMatch(row -> tests.is(row, TestTable.HAS_RACED));
        int first = rows.get(0);
        String message = raced
                ? "race detected during execution of test"
                : LastWords.ofFailure(log.context.store.get(run.outputOf(first)));
        return cause(raced ? Kind.DATA_RACE : Kind.TEST_FAILURE, message, first, Optional.empty(), List.of());
    }

    private List<Integer> rootFailures() {
        List<Integer> leaves =
                run.failures().stream().filter(tests::hasOwnResult).toList();
        List<Integer> lasting =
                leaves.stream().filter(row -> tests.status(row).isBad()).toList();
        return !lasting.isEmpty() ? lasting : leaves.isEmpty() ? run.failures() : leaves;
    }

    private Cause cause(Kind kind, String message, int culprit, Optional<Frame> frame, List<Integer> alike) {
        Optional<String> test = culprit == TestTable.ABSENT ? Optional.empty() : Optional.of(log.testName(culprit));
        List<String> victims = new ArrayList<>();
        for (int row : unfinished) {
            String name = log.testName(row);
            boolean above =
                    test.isPresent() && (name.equals(test.get()) || test.get().startsWith(name + "/"));
            if (!above && !alike.contains(row)) {
                victims.add(name);
            }
        }
        return new Cause(kind, message, test, frame, victims);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
