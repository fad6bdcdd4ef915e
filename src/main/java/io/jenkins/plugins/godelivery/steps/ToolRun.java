package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import io.jenkins.plugins.godelivery.steps.output.PlainOutput;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes how the results of a step's commands are read and judged. It is the only state of a step that must
 * survive a restart, for Pipeline and Freestyle alike.
 *
 * <p>The commands write everything to files in one folder on the agent. Only progress and figures pass through the
 * controller, until the files are archived.
 */
public abstract class ToolRun implements Serializable {
    private static final long serialVersionUID = 1;

    private final String step;

    @CheckForNull
    private final Part part;

    private final String program;
    private final FailOn failOn;

    /**
     * @param step function name, such as {@code goTest}
     * @param part part of the report that the step provides
     * @param program program that it runs
     */
    protected ToolRun(String step, Part part, String program, FailOn failOn) {
        this.step = step;
        this.part = part;
        this.program = program;
        this.failOn = failOn;
    }

    public final String step() {
        return step;
    }

    /**
     * Returns the expected parts of the report; empty if none was requested. Called on the agent after the commands
     * have ended.
     *
     * @param folder folder of the step
     */
    final Set<Part> expectedParts(File folder) {
        return expectedParts(name -> new File(folder, name).exists());
    }

    /** @param present whether a file with the given name was created by the commands or their script */
    protected Set<Part> expectedParts(Predicate<String> present) {
        return part == null ? Set.of() : Set.of(part);
    }

    /** Returns the parts that may be missing if nothing could be read. */
    final Set<Part> missingParts(Predicate<String> present) {
        Set<Part> asked = expectedParts(present);
        return asked.isEmpty() ? ReportKind.AUTO.parts() : asked;
    }

    final FailOn failOn() {
        return failOn;
    }

    /**
     * Prepares on the controller for reading the reports; may be repeated.
     *
     * @param exitCode null if a command was stopped
     */
    protected void prepare(StepEnvironment site, Integer exitCode) throws IOException, InterruptedException {}

    /** Acts on the recorded reports; may be repeated. */
    protected void recorded(Run<?, ?> run, Totals totals) throws IOException {}

    /**
     * Returns whether a gate judges the results of the step: true for tests, races, coverage, lint and builds, but
     * not for images and deployments.
     */
    protected boolean isJudged() {
        return false;
    }

    /** Returns the kind of a file in the folder; empty for a file that is not archived. */
    protected abstract Optional<ReportKind> kindOf(String name);

    /** Follows the output; runs on the agent. */
    protected LiveOutput follow(File folder) {
        return new PlainOutput(folder);
    }

    /** Completes the files before they are read; runs on the agent. */
    protected void complete(File folder) throws IOException {}

    /** Returns the files with the output of a tool; runs on the agent. */
    protected List<ReportFile> toolOutput(File folder, Tool tool) {
        return List.of();
    }

    /** Returns the settings that affected the outcome of tests, as lines; runs on the agent. */
    protected List<String> testFlags(File folder) throws IOException {
        return List.of();
    }

    /**
     * What a step that selects tells of its packages.
     *
     * @param line which packages were selected
     * @param leftOut whether packages were left out because they are unchanged
     */
    public record Selected(Message line, boolean leftOut) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Records what is known of the packages when their tests have ended, and tells at most one selection. Runs on the
     * agent.
     *
     * @param complete whether there is no gap that could hide a failure
     */
    protected List<Selected> selected(GoReport report, boolean complete, File folder, String workspace)
            throws IOException {
        return List.of();
    }

    /** Writes what later builds need to know of the packages for the controller. */
    protected static void handOver(KnownPackages known, File folder) throws IOException {
        new AgentArtifacts(folder.toPath()).write(known);
    }

    /** Returns the exits of the Go tools, empty for a step that runs none; runs on the agent. */
    protected List<ToolExit> exits(File folder) throws IOException {
        return List.of();
    }

    /** Returns a line for each requested file that was skipped; runs on the agent. */
    protected List<Message> skippedFiles(File folder) throws IOException {
        return List.of();
    }

    /**
     * Returns the reasons why evidence may be missing although the reports do not show it, one line each.
     *
     * @param exitCode null if a command was stopped
     * @param folder folder of the step
     */
    protected List<Message> gaps(@CheckForNull Integer exitCode, File folder) throws IOException {
        if (exitCode == null) {
            return List.of(Message.of("step.stopped"));
        }
        return exitCode == CommandResult.COMMAND_NOT_FOUND ? List.of(AgentTools.notFound(program)) : List.of();
    }

    /** Returns the reason for a failure in one line; called only if no gap is known. */
    protected abstract Optional<Message> failureReason(GoReport report, int exitCode);

    /** Formats the reason for a failure for the user. */
    protected String explain(String reason, String agent) {
        return reason;
    }

    /** Returns the reason for a failure that only the exit code shows. */
    protected final Optional<Message> exitCodeReason(int exitCode) {
        return exitCode == 0
                ? Optional.empty()
                : Optional.of(Message.of("run.ended", program, String.valueOf(exitCode)));
    }
}
