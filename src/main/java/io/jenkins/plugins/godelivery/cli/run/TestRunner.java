package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.cli.live.TestProgress;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.process.PrivateFolder;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import io.jenkins.plugins.godelivery.engine.run.NewTests;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.TestDefaults;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs the tests, and reruns failed ones as often as requested. */
final class TestRunner implements ToolRunner {
    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        GoTestRun all = new GoTestRun(context.options(), context.go());
        if (all.problem().isPresent()) {
            throw new ToolException(all.problem().get(), true);
        }
        SelectedTests selected = SelectedTests.of(context);
        GoTestRun test = selected.of(shard(context, all));
        test.shardMessage().ifPresent(shard -> context.display().print("  " + shard.text()));
        if (test.parts().contains(Part.RACES)) {
            Optional<String> missing = TestDefaults.missingCompiler(context.go(), context.environment());
            if (missing.isPresent()) {
                throw new ToolException(missing.get(), true);
            }
        }
        context.log().flags(test.flags("")); // The record names the module.
        TestProgress progress = new TestProgress(context.display(), packages(context, test));
        context.display().status(progress::line);
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), progress, new Warnings());
        try (PrivateFolder folder = new PrivateFolder()) {
            rounds(context, test, selected, parser, folder.path());
        } finally {
            TestFiles.collect(context, test.parts());
        }
        TestReport report = parser.report();
        context.log().outcome(outcome(report));
        GoReport judged = GoReport.builder().tests(report).build();
        if (report.packages().isEmpty()) {
            FailureReasons.ofTests(judged).ifPresent(context.log()::reason);
        }
        selected.record(report, context.judge(judged));
    }

    /** Returns the part of the tests that is wanted. */
    private static GoTestRun shard(ToolRunnerContext context, GoTestRun all)
            throws IOException, InterruptedException, ToolException {
        if (all.shardedPackages().isEmpty()) {
            return all;
        }
        CommandResult listed = context.runCaptured(all.shardedPackages().get());
        if (listed.code() != 0) {
            throw new ToolException(listed.lastErrorLine(), false);
        }
        try {
            return all.sharded(listed.out(), context.durations());
        } catch (IllegalArgumentException e) {
            throw new ToolException(e.getMessage(), false);
        }
    }

    /** @param temporary folder for files that are not recorded as they are */
    private static void rounds(
            ToolRunnerContext context, GoTestRun test, SelectedTests selected, TestStreamParser parser, Path temporary)
            throws IOException, InterruptedException, ToolException {
        UnaryOperator<String> path = name -> name.startsWith(GoroutineOverlay.FOLDER) || name.equals(RunFiles.ARTIFACTS)
                ? temporary.resolve(name).toString()
                : context.path(name);
        label(context, test, path);
        test.withoutArtifacts().ifPresent(reason -> context.display().print("  " + reason.text()));
        Path artifacts = Files.createDirectory(temporary.resolve(RunFiles.ARTIFACTS));
        try {
            round(context, 0, selected, parser, test.commands(path));
            rerun(context, test, selected, parser, path);
        } finally {
            TestFiles.keepArtifacts(context, parser.report(), artifacts);
        }
    }

    /** Makes the goroutines of tests carry their names; tells why where that is not possible. */
    private static void label(ToolRunnerContext context, GoTestRun test, UnaryOperator<String> path)
            throws IOException, InterruptedException, ToolException {
        test.unlabelled().ifPresent(reason -> context.display().print("  " + reason.text()));
        if (test.overlay().isEmpty()) {
            return;
        }
        Files.createDirectory(Path.of(path.apply(GoroutineOverlay.FOLDER)));
        for (Map.Entry<String, String> file : test.overlay().get().files().entrySet()) {
            Files.writeString(Path.of(path.apply(file.getKey())), file.getValue());
        }
        CommandResult made = context.runCaptured(test.overlay().get().command(path));
        String last = made.out().strip();
        if (!last.equals(GoroutineOverlay.DONE)) {
            String reason = last.isEmpty() ? made.lastErrorLine() : last;
            context.display().print("  " + GoroutineOverlay.failed(reason).text());
        }
    }

    /**
     * Returns the number of packages, for the progress; 0 if go cannot list them, which it reports again when it tests
     * them.
     */
    private static int packages(ToolRunnerContext context, GoTestRun test)
            throws IOException, InterruptedException, ToolException {
        if (test.knownPackages().isPresent()) {
            return test.knownPackages().getAsInt();
        }
        CommandResult list = context.runCaptured(test.packageList());
        return list.code() == 0 ? (int) list.out().lines().count() : 0;
    }

    private static String outcome(TestReport report) {
        List<PackageResult> packages = report.packages();
        long bad = packages.stream().filter(p -> p.status().isBad()).count();
        return bad > 0
                ? "failed in " + bad + " of " + TerminalText.count(packages.size(), "package")
                : report.flaky() > 0 ? "passed after a rerun of failed tests" : "";
    }

    private static void rerun(
            ToolRunnerContext context,
            GoTestRun test,
            SelectedTests selected,
            TestStreamParser parser,
            UnaryOperator<String> path)
            throws IOException, InterruptedException, ToolException {
        NewTests fresh = newTests(context, test);
        for (int round = 1; test.mayRerun(round) || test.mayRepeatNew(round); round++) {
            List<RerunSelection> again = fresh.next(parser.report(), test.mayRerun(round));
            if (again.isEmpty()) {
                return;
            }
            context.display().show("  again  " + names(again));
            round(context, round, selected, parser, test.rerun(round, again, path));
        }
    }

    private static NewTests newTests(ToolRunnerContext context, GoTestRun test) {
        Change change = context.change();
        if (test.mayRepeatNew(1) && !change.isKnown()) {
            context.display().print("  it is unknown which tests are new: " + change.unknown());
        }
        return NewTests.of(change, new ModuleSources(context.module().directory()), test.runsOfNew());
    }

    private static String names(List<RerunSelection> again) {
        return String.join(
                ", ", again.stream().flatMap(tests -> tests.tests().stream()).toList());
    }

    private static void round(
            ToolRunnerContext context,
            int round,
            SelectedTests selected,
            TestStreamParser parser,
            List<ToolCommand> commands)
            throws IOException, InterruptedException, ToolException {
        String file = context.fileName(round == 0 ? "test.jsonl.gz" : "test-rerun-" + round + ".jsonl.gz");
        context.log().printed(file);
        context.log().file(ReportKind.TEST, file);
        parser.begin(file, Origin.UNNAMED);
        try (OutputStream recording = context.folder().create(file);
                OutputStream stream = context.masked(new FollowedStream(recording, parser))) {
            for (ToolCommand command : commands) {
                try (LineInterleaver out = new LineInterleaver(stream);
                        LineInterleaver shown = new LineInterleaver(stream);
                        OutputStream err = selected.errors(shown)) {
                    context.run(round, command, out, err);
                }
            }
        } finally {
            parser.end();
        }
    }

    /** Passes recorded output to the display, too. */
    private static final class FollowedStream extends OutputStream {
        private final OutputStream recording;
        private final TestStreamParser parser;

        FollowedStream(OutputStream recording, TestStreamParser parser) {
            this.recording = recording;
            this.parser = parser;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            recording.write(bytes, offset, length);
            parser.feed(bytes, offset, length);
        }
    }
}
