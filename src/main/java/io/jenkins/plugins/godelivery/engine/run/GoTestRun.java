package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.command.SelectParameter;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.command.TestArtifacts;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.shard.ShardPlan;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs the tests and, in further rounds, those that failed. */
public final class GoTestRun extends GoToolRun {
    private final GoTestCommand test;
    private final GoroutineOverlay overlay;
    private final Optional<ShardedTests> share;
    private final List<String> selected;
    private final boolean testLogs;

    public GoTestRun(Options options, GoToolchain go) {
        this(options, go, Optional.empty(), List.of(), false);
    }

    private GoTestRun(
            Options options, GoToolchain go, Optional<ShardedTests> share, List<String> selected, boolean testLogs) {
        super(Tool.TEST, options, go);
        test = new GoTestCommand(options, go);
        this.testLogs = testLogs;
        overlay = new GoroutineOverlay(options, go);
        this.share = share;
        this.selected = List.copyOf(selected);
    }

    /** Returns the command whose output {@link #sharded} needs; empty if all tests run here. */
    public Optional<Command> shardedPackages() {
        return options().get(Shard.SHARD).map(shard -> GoListCommand.testFiles(options(), go()));
    }

    /**
     * Returns the run of the part of the tests that is wanted.
     *
     * @param listed output of {@link #shardedPackages}
     * @param durations of the tests in earlier builds
     * @throws IllegalArgumentException if the packages cannot be divided, with a remedy in one line
     */
    public GoTestRun sharded(String listed, TestDurations durations) {
        return new GoTestRun(
                options(), go(), Optional.of(ShardedTests.of(options(), go(), listed, durations)), List.of(), testLogs);
    }

    /**
     * Returns the run of the tests of some packages only, in this order; go begins them in the order of its arguments.
     *
     * @param packages import paths; not empty
     */
    public GoTestRun selected(List<String> packages) {
        return new GoTestRun(options(), go(), Optional.empty(), packages, testLogs);
    }

    /** Returns this run with lines on standard error that tell where go keeps what the tests read. */
    public GoTestRun withTestLogs() {
        return new GoTestRun(options(), go(), share, selected, true);
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
        if (GoroutineOverlay.listsLeaks(options)) {
            parts.add(Part.LEAKS);
        }
        return parts;
    }

    @Override
    public Optional<String> problem() {
        return test.problem();
    }

    /** Returns which part of the tests runs here, in one line; empty if all tests do. */
    public Optional<Message> shardMessage() {
        return share.map(ShardedTests::message);
    }

    /**
     * Returns the flags that decide how tests come out.
     *
     * @param folder in which they run, as in {@link TestFlags}
     */
    public TestFlags flags(String folder) {
        return new TestFlags(
                folder,
                test.decisiveFlags(),
                test.variables(),
                share.map(ShardedTests::recorded).orElse(""),
                go().version().toString());
    }

    /** Returns the command that prints the packages whose tests will run, one per line, to show progress. */
    public Command packageList() {
        List<String> names = share.map(ShardedTests::names).orElse(selected);
        Options listed = names.isEmpty() ? options() : options().with(GoCommand.PACKAGES, names);
        return GoListCommand.packages(listed, go());
    }

    /** Returns the number of packages whose tests run here, as far as it is known without that command. */
    public OptionalInt knownPackages() {
        int known = share.map(ShardedTests::names).map(List::size).orElse(0);
        return known > 0 ? OptionalInt.of(known) : OptionalInt.empty();
    }

    /** Returns the overlay that labels goroutines, which must be prepared before the tests; empty if none is used. */
    public Optional<GoroutineOverlay> overlay() {
        return overlay.isUsed() ? Optional.of(overlay) : Optional.empty();
    }

    /** Returns why goroutines are not labelled although that is wanted, as far as it is known before the run. */
    public Optional<Message> unlabelled() {
        return overlay.obstacle().map(reason -> GoroutineOverlay.failed(reason));
    }

    /** Returns why the files that tests keep are lost although they are wanted. */
    public Optional<Message> withoutArtifacts() {
        return TestArtifacts.obstacle(options(), go());
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        GoTestCommand labelling = labelling(path);
        if (!selected.isEmpty()) {
            return List.of(recorded(labelling.command(selected, outputs(path, 0, 0))));
        }
        // Without any package, go reports that.
        if (share.isEmpty() || share.get().share().isEmpty()) {
            return List.of(recorded(labelling.command(outputs(path, 0, 0))));
        }
        List<ToolCommand> commands = new ArrayList<>();
        ShardPlan.Share own = share.get().share();
        if (!own.packages().isEmpty()) {
            commands.add(ToolCommand.recorded(Tool.TEST, labelling.command(own.packages(), outputs(path, 0, 0))));
        }
        for (int i = 0; i < own.parts().size(); i++) {
            commands.add(ToolCommand.recorded(
                    Tool.TEST, labelling.command(own.parts().get(i), outputs(path, 0, i + 1))));
        }
        return commands;
    }

    private ToolCommand recorded(Command command) {
        return ToolCommand.recorded(Tool.TEST, testLogs ? SelectParameter.tellingTestLogs(command, go()) : command);
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
        return new GoTestCommand.Outputs(
                path.apply(RunFiles.profile(round, command)),
                path.apply(RunFiles.RACE),
                path.apply(RunFiles.ARTIFACTS));
    }
}
