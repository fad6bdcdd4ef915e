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
 * Describes how the results of a step's commands are read and judged. It is all of a step's state that must survive a
 * restart, for Pipeline and Freestyle alike.
 *
 * <p>Everything that the commands write goes to files in one folder on the agent. Nothing of it passes through the
 * controller but progress and figures, until the files themselves are kept.
 */
public abstract class ToolRun implements Serializable {
    private static final long serialVersionUID = 1;

    private final String step;

    @CheckForNull
    private final Part part;

    private final String program;
    private final FailOn failOn;

    /**
     * @param step the function name, {@code goTest}
     * @param part the part of the report that the step provides
     * @param program that it runs
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
     * The expected parts of the report; empty where nothing was requested. Called on the agent, after the commands have
     * ended.
     *
     * @param folder of the step
     */
    final Set<Part> expectedParts(File folder) {
        return expectedParts(name -> new File(folder, name).exists());
    }

    /** @param present whether the commands, or the script around them, made a file of a name */
    protected Set<Part> expectedParts(Predicate<String> present) {
        return part == null ? Set.of() : Set.of(part);
    }

    /** The parts that may be missing where nothing could be read. */
    final Set<Part> missingParts(Predicate<String> present) {
        Set<Part> asked = expectedParts(present);
        return asked.isEmpty() ? ReportKind.AUTO.parts() : asked;
    }

    final FailOn failOn() {
        return failOn;
    }

    /**
     * Called on the controller before the reports are read; may be repeated.
     *
     * @param exitCode null where a command was stopped
     */
    protected void prepare(StepEnvironment site, Integer exitCode) throws IOException, InterruptedException {}

    /** Called after the reports were recorded; may be repeated. */
    protected void recorded(Run<?, ?> run, Totals totals) throws IOException {}

    /**
     * Whether a gate judges the results of the step: tests, races, coverage, lint and builds, but neither images nor
     * deployments.
     */
    protected boolean isJudged() {
        return false;
    }

    /** The kind of a file in the folder; empty for one that is not archived. */
    protected abstract Optional<ReportKind> kindOf(String name);

    /** Runs on the agent. */
    protected LiveOutput follow(File folder) {
        return new PlainOutput(folder);
    }

    /** The same on the agent. */
    protected void complete(File folder) throws IOException {}

    /** Files that hold what a tool printed, on the agent. */
    protected List<ReportFile> toolOutput(File folder, Tool tool) {
        return List.of();
    }

    /** What decided how tests came out, as lines; on the agent. */
    protected List<String> testFlags(File folder) throws IOException {
        return List.of();
    }

    /** How the commands of Go's tools ended, on the agent; empty for a step that runs none. */
    protected List<ToolExit> exits(File folder) throws IOException {
        return List.of();
    }

    /** The requested files that were skipped, one line each; called on the agent. */
    protected List<Message> skippedFiles(File folder) throws IOException {
        return List.of();
    }

    /**
     * Why evidence may be missing although the reports do not show it, one line each.
     *
     * @param exitCode null where a command was stopped
     * @param folder of the step
     */
    protected List<Message> gaps(@CheckForNull Integer exitCode, File folder) throws IOException {
        if (exitCode == null) {
            return List.of(Message.of("step.stopped"));
        }
        return exitCode == CommandResult.COMMAND_NOT_FOUND ? List.of(AgentTools.notFound(program)) : List.of();
    }

    /** Why the step failed, in one line; called only where no gap is known. */
    protected abstract Optional<Message> failureReason(GoReport report, int exitCode);

    /** Formats a reason of failure for people. */
    protected String explain(String reason, String agent) {
        return reason;
    }

    /** For commands whose exit code alone shows a failure. */
    protected final Optional<Message> exitCodeReason(int exitCode) {
        return exitCode == 0
                ? Optional.empty()
                : Optional.of(Message.of("run.ended", program, String.valueOf(exitCode)));
    }
}
