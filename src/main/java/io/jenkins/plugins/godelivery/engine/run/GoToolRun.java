package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A run of one of Go's tools: the parts of the report that it provides, its commands, and the files that they write
 * ({@link RunFiles}). The command line and the steps of Jenkins run these commands, each in its own way, and record
 * their exits; {@link EvidenceGaps} interprets them.
 */
public abstract class GoToolRun {
    private final Tool tool;
    private final Options options;
    private final GoToolchain go;

    GoToolRun(Tool tool, Options options, GoToolchain go) {
        this.tool = tool;
        this.options = options;
        this.go = go;
    }

    /** The parts that a report must have after this tool. */
    public static Set<Part> parts(Tool tool, Options options) {
        return switch (tool) {
            case BUILD -> Set.of(Part.BUILD);
            case TEST -> GoTestRun.parts(options);
            case VET, TIDY, LINT -> Set.of(Part.LINT);
            case SONAR -> Set.of(Part.SONAR);
        };
    }

    final Options options() {
        return options;
    }

    final GoToolchain go() {
        return go;
    }

    /** The parts that a report must have afterwards. */
    public final Set<Part> parts() {
        return parts(tool, options);
    }

    /** Why the tool cannot run, in one line with the remedy. */
    public Optional<String> problem() {
        return Optional.empty();
    }

    /**
     * The commands of the first round, run one after the other even if one fails.
     *
     * @param path gives the absolute path of a file in the folder of the run
     */
    public abstract List<ToolCommand> commands(UnaryOperator<String> path);
}
