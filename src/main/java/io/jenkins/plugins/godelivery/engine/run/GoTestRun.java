package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs the tests and, in further rounds, those that failed. */
public final class GoTestRun extends GoToolRun {
    private final GoTestCommand test;
    private final GoroutineOverlay overlay;

    public GoTestRun(Options options, GoToolchain go) {
        super(Tool.TEST, options, go);
        test = new GoTestCommand(options, go);
        overlay = new GoroutineOverlay(options, go);
    }

    static Set<Part> parts(Options options) {
        GoTestCommand test = new GoTestCommand(options, null);
        Set<Part> parts = EnumSet.of(Part.TESTS);
        if (test.looksForRaces()) {
            parts.add(Part.RACES);
        }
        if (test.measuresCoverage()) {
            parts.add(Part.COVERAGE);
        }
        return parts;
    }

    @Override
    public Optional<String> problem() {
        return test.problem();
    }

    /**
     * Returns the flags that decide how tests come out.
     *
     * @param folder in which they run, as in {@link TestFlags}
     */
    public TestFlags flags(String folder) {
        return new TestFlags(folder, test.decisiveFlags(), test.variables());
    }

    /** Returns the command that prints the packages whose tests will run, one per line, to show progress. */
    public Command packageList() {
        return GoListCommand.packages(options(), go());
    }

    /** Returns the overlay that labels goroutines, which must be prepared before the tests; empty if none is used. */
    public Optional<GoroutineOverlay> overlay() {
        return overlay.isUsed() ? Optional.of(overlay) : Optional.empty();
    }

    /** Returns why goroutines are not labelled although that is wanted, as far as it is known before the run. */
    public Optional<Message> unlabelled() {
        return overlay.obstacle().map(reason -> GoroutineOverlay.failed(reason));
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        return List.of(ToolCommand.recorded(Tool.TEST, labelling(path).command(outputs(path, 0, 0))));
    }

    /** Returns whether failed tests may be rerun in a round; the first round has number 0. */
    public boolean mayRerun(int round) {
        return round <= options().get(GoTestCommand.RERUN).orElse(0);
    }

    /** Returns how many times in total a test runs that the change adds. */
    public int runsOfNew() {
        return Math.max(1, Math.min(options().get(GoTestCommand.RERUN_NEW).orElse(1), GoTestCommand.MAX_RUNS));
    }

    /** Returns whether new tests may run in a round, even if everything before it passed. */
    public boolean mayRepeatNew(int round) {
        return round < runsOfNew();
    }

    /** Returns the commands of a further round, which run selected tests of each package. */
    public List<ToolCommand> rerun(int round, List<RerunSelection> selected, UnaryOperator<String> path) {
        List<ToolCommand> commands = new ArrayList<>();
        for (RerunSelection tests : selected) {
            GoTestCommand.Outputs outputs = outputs(path, round, commands.size() + 1);
            commands.add(ToolCommand.recorded(Tool.TEST, labelling(path).rerun(tests, outputs)));
        }
        return commands;
    }

    private GoTestCommand labelling(UnaryOperator<String> path) {
        return overlay.isUsed() ? overlay.applyTo(test, path) : test;
    }

    private static GoTestCommand.Outputs outputs(UnaryOperator<String> path, int round, int command) {
        return new GoTestCommand.Outputs(path.apply(RunFiles.profile(round, command)), path.apply(RunFiles.RACE));
    }
}
