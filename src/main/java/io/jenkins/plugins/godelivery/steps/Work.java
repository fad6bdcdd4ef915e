package io.jenkins.plugins.godelivery.steps;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
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
 * How what the commands of a step leave behind is read and judged. This is all of a step that a restart has to bring
 * back, and the same for Pipeline and Freestyle.
 *
 * <p>Everything that the commands write goes to files in one folder on the agent. Nothing of it passes through the
 * controller but progress and figures, until the files themselves are kept.
 */
public abstract class Work implements Serializable {
    private static final long serialVersionUID = 1;

    private final String step;
    private final Part part;
    private final String program;
    private final FailOn failOn;

    /**
     * @param step the function name, {@code goTest}
     * @param part what the step is there to find out
     * @param program that it runs
     */
    protected Work(String step, Part part, String program, FailOn failOn) {
        this.step = step;
        this.part = part;
        this.program = program;
        this.failOn = failOn;
    }

    public final String step() {
        return step;
    }

    /**
     * What was to be found out; empty where nobody said what should be there. On the agent, when the commands have ended.
     *
     * @param folder of the step
     */
    final Set<Part> parts(File folder) {
        return parts(name -> new File(folder, name).exists());
    }

    /** @param present whether the commands, or the script around them, made a file of a name */
    protected Set<Part> parts(Predicate<String> present) {
        return part == null ? Set.of() : Set.of(part);
    }

    /** What may be missing where nothing could be read. */
    final Set<Part> missing(Predicate<String> present) {
        Set<Part> asked = parts(present);
        return asked.isEmpty() ? ReportKind.AUTO.parts() : asked;
    }

    final FailOn failOn() {
        return failOn;
    }

    /**
     * Before the reports are read, on the controller; may be done again.
     *
     * @param exitCode null where a command was stopped
     */
    protected void prepare(StepSite site, Integer exitCode) throws IOException, InterruptedException {}

    /** After they were recorded; may be done again. */
    protected void recorded(Run<?, ?> run, Totals totals) throws IOException {}

    /** Whether a gate judges what the step finds: tests, races, coverage, lint and builds; no image and no deployment. */
    protected boolean isJudged() {
        return false;
    }

    /** What a file in the folder holds; empty for one that is not kept. */
    protected abstract Optional<ReportKind> kindOf(String name);

    /** Runs on the agent. */
    protected LiveOutput follow(File folder) {
        return new PlainOutput(folder);
    }

    /** The same on the agent. */
    protected void complete(File folder) throws IOException {}

    /** Files that hold what a tool printed, on the agent. */
    protected List<ReportFile> printed(File folder, Tool tool) {
        return List.of();
    }

    /** How the commands of Go's tools ended, on the agent; empty for a step that runs none. */
    protected List<ToolExit> exits(File folder) throws IOException {
        return List.of();
    }

    /** What of the files that the step is to read is not among them, one line each, on the agent. */
    protected List<String> leftOut(File folder) throws IOException {
        return List.of();
    }

    /**
     * Why something may be missing that the reports do not show, one line each.
     *
     * @param exitCode null where a command was stopped
     * @param folder of the step
     */
    protected List<String> gaps(Integer exitCode, File folder) throws IOException {
        if (exitCode == null) {
            return List.of(Messages.Work_Stopped());
        }
        return exitCode == Captured.COMMAND_NOT_FOUND ? List.of(AgentTools.notFound(program)) : List.of();
    }

    /** Why this is no success, one line; asked only where no gap is known. */
    protected abstract Optional<String> complaint(GoReport report, int exitCode);

    /** A reason why this is no success, as people are told it. */
    protected String told(String reason, String agent) {
        return reason;
    }

    /** For commands whose exit code alone says that something is wrong. */
    protected final Optional<String> complainOf(int exitCode) {
        return exitCode == 0 ? Optional.empty() : Optional.of(Messages.Work_ExitCode(program, exitCode));
    }
}
