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
 * A run of a Go tool: the parts of the report that it provides, its commands, and the files that they write ({@link
 * RunFiles}). The command line and the Jenkins steps each run these commands in their own way and record the exits;
 * {@link EvidenceGaps} interprets them.
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

    /** Returns the parts that a report must have after this tool. */
    public static Set<Part> parts(Tool tool, Options options) {
        return switch (tool) {
            case BUILD -> Set.of(Part.BUILD);
            case TEST -> GoTestRun.parts(options);
            case VET, TIDY, LINT -> Set.of(Part.LINT);
            case VULNERABILITIES -> Set.of(Part.VULNERABILITIES);
            case SONAR -> Set.of(Part.SONAR);
        };
    }

    final Options options() {
        return options;
    }

    final GoToolchain go() {
        return go;
    }

    /** Returns the parts that the report must have after this run. */
    public final Set<Part> parts() {
        return parts(tool, options);
    }

    /** Returns why the tool cannot run, in one line with the remedy. */
    public Optional<String> problem() {
        return Optional.empty();
    }

    /**
     * Returns the commands of the first round, to be run in sequence even if one fails.
     *
     * @param path resolves a file in the folder of the run to its absolute path
     */
    public abstract List<ToolCommand> commands(UnaryOperator<String> path);
}
