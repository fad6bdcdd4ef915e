package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code go test -json}. */
final class GoTestWork extends Work {
    private static final long serialVersionUID = 1;
    private static final String PROFILE = "cover.out";

    private final GoFlags flags = new GoFlags();
    private final List<String> packages;
    private final boolean cover;

    GoTestWork(GoTestStep step) {
        super("goTest", step.getFailOn());
        cover = step.isCover() || step.getCoverpkg() != null;
        flags.add("-race", step.isRace())
                .add("-short", step.isShort())
                .add("-shuffle=on", step.isShuffle())
                .add("-coverpkg", step.getCoverpkg())
                .add("-tags", step.getTags())
                .add("-run", step.getRun())
                .add("-skip", step.getSkip())
                .add("-timeout", step.getTimeout())
                .add("-count", step.getCount())
                .add("-parallel", step.getParallel());
        packages = GoFlags.packages(step.getPackages());
    }

    @Override
    List<Command> commands(String folder) {
        List<String> line = new ArrayList<>(List.of("go", "test", "-json"));
        line.addAll(flags.list());
        if (cover) {
            line.add("-coverprofile=" + folder + "/" + PROFILE);
        }
        line.addAll(packages);
        return List.of(new Command(line));
    }

    @Override
    Optional<Command> outlook() {
        List<String> line = new ArrayList<>(List.of("go", "list"));
        flags.list().stream().filter(flag -> flag.startsWith("-tags=")).forEach(line::add);
        line.addAll(packages);
        return Optional.of(new Command(line));
    }

    @Override
    Map<String, ReportKind> files() {
        return cover
                ? Map.of(OUTPUT, ReportKind.TEST, PROFILE, ReportKind.COVERAGE)
                : Map.of(OUTPUT, ReportKind.TEST);
    }

    @Override
    Part part() {
        return Part.TESTS;
    }

    @Override
    String program() {
        return "go";
    }

    @Override
    LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    Optional<String> complaint(GoReport report, int exitCode) {
        Optional<TestReport> tests = report.tests();
        Counts leaves = tests.map(TestReport::leaves).orElse(Counts.NONE);
        if (leaves.bad() > 0) {
            return Optional.of(Messages.GoTestWork_Failed(leaves.bad(), leaves.total()));
        }
        int notBuilt = tests.map(t -> t.build().failed().size()).orElse(0);
        if (notBuilt > 0) {
            return Optional.of(Messages.GoTestWork_NotBuilt(notBuilt));
        }
        int races = report.races().map(Races::distinct).orElse(0);
        if (races > 0) {
            return Optional.of(Messages.GoTestWork_Races(races));
        }
        if (exitCode != 0) {
            return Optional.of(Messages.Work_ExitCode("go test", exitCode));
        }
        boolean passed = tests.filter(t -> t.verdict() == TestReport.Verdict.PASS).isPresent();
        return passed ? Optional.empty() : Optional.of(Messages.GoTestWork_Incomplete());
    }
}
