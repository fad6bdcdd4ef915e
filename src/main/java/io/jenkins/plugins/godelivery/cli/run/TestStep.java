package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.Printable;
import io.jenkins.plugins.godelivery.cli.live.TestProgress;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.FailedTests;
import io.jenkins.plugins.godelivery.engine.command.GoTest;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests, and those that failed again as often as is wanted. */
final class TestStep implements Step {
    @Override
    public List<Part> parts(Options options) {
        List<Part> parts = new ArrayList<>(List.of(Part.TESTS));
        GoTest test = new GoTest(options, null);
        if (test.looksForRaces()) {
            parts.add(Part.RACES);
        }
        if (test.measuresCoverage()) {
            parts.add(Part.COVERAGE);
        }
        return parts;
    }

    @Override
    public void run(StepContext context) throws IOException, InterruptedException, ToolException {
        GoTest test = new GoTest(context.options(), context.go());
        if (test.problem().isPresent()) {
            throw new ToolException(test.problem().get(), true);
        }
        if (test.looksForRaces() && !TestDefaults.hasCompiler(context.go(), context.environment())) {
            throw new ToolException(
                    "the race detector needs a C compiler, and " + context.go().cc()
                            + " is not on the PATH: install it, or say --no-race",
                    true);
        }
        TestProgress progress = new TestProgress(context.display(), PackageList.count(context));
        context.display().status(progress::line);
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), progress, new Warnings());
        SideFiles side = new SideFiles(context, test);
        try {
            round(context, 0, "test.jsonl.gz", parser, List.of(test.command(side.next())));
            rerun(context, test, parser, side);
        } finally {
            side.collect();
        }
        TestReport report = parser.report();
        context.log().outcome(outcome(report));
        context.judge(GoReport.builder().tests(report).build());
    }

    private static String outcome(TestReport report) {
        List<PackageResult> packages = report.packages();
        long bad = packages.stream().filter(p -> p.status().isBad()).count();
        return bad > 0
                ? "failed in " + bad + " of " + Printable.count(packages.size(), "package")
                : report.flaky() > 0 ? "passed when failed tests ran again" : "";
    }

    private static void rerun(StepContext context, GoTest test, TestStreamParser parser, SideFiles side)
            throws IOException, InterruptedException, ToolException {
        int rounds = context.options().get(GoTest.RERUN).orElse(0);
        for (int round = 1; round <= rounds; round++) {
            List<FailedTests> failed = FailedTests.of(parser.report());
            if (failed.isEmpty()) {
                return;
            }
            context.display().print("  again  " + names(failed));
            List<Command> commands = new ArrayList<>();
            failed.forEach(tests -> commands.add(test.rerun(tests, side.next())));
            round(context, round, "test-rerun-" + round + ".jsonl.gz", parser, commands);
        }
    }

    private static String names(List<FailedTests> failed) {
        return String.join(
                ", ", failed.stream().flatMap(tests -> tests.tests().stream()).toList());
    }

    private static void round(
            StepContext context, int round, String name, TestStreamParser parser, List<Command> commands)
            throws IOException, InterruptedException, ToolException {
        String file = context.fileName(name);
        context.log().file(ReportKind.TEST, file);
        parser.begin(file);
        try (OutputStream recording = context.folder().create(file)) {
            OutputStream stream = new FollowedStream(recording, parser);
            for (Command command : commands) {
                try (WholeLines out = new WholeLines(stream);
                        WholeLines err = new WholeLines(stream)) {
                    context.log().ended(round, context.run(command, out, err));
                }
            }
        } finally {
            parser.end();
        }
    }

    /** What is recorded is also shown. */
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
