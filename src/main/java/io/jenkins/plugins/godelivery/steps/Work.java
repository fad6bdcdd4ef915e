package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of a step and how what they leave behind is judged. This is all of a step that a restart has to bring
 * back, and the same for Pipeline and Freestyle.
 *
 * <p>Everything that the commands write goes to files in one folder on the agent. Nothing of it passes through the
 * controller but progress and figures, until the files themselves are kept.
 */
abstract class Work implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the commands print, standard error included, in the folder of the step. */
    static final String OUTPUT = "output";

    static final int COMMAND_NOT_FOUND = 127;

    private final String step;
    private final FailOn failOn;

    /** @param step the function name, {@code goTest} */
    Work(String step, FailOn failOn) {
        this.step = step;
        this.failOn = failOn;
    }

    String step() {
        return step;
    }

    FailOn failOn() {
        return failOn;
    }

    /**
     * They run one after the other, also when one fails.
     *
     * @param folder where reports go, on the agent
     */
    abstract List<Command> commands(String folder);

    /** A command whose output tells how much there is to do; it runs beside the others and may fail. */
    Optional<Command> outlook() {
        return Optional.empty();
    }

    /** What the commands leave in the folder, those that are absent included. */
    abstract Map<String, ReportKind> files();

    /** What the step is there to find out. */
    abstract Part part();

    /** Runs on the agent. */
    LiveOutput follow(File folder) {
        return new PlainOutput(folder);
    }

    /**
     * Why something may be missing that the files do not show, one line.
     *
     * @param exitCode null where a command was stopped
     */
    Optional<String> gap(Integer exitCode) {
        if (exitCode == null) {
            return Optional.of(Messages.Work_Stopped());
        }
        return exitCode == COMMAND_NOT_FOUND ? Optional.of(Messages.Work_NotFound(program())) : Optional.empty();
    }

    /** Why this is no success, one line; asked only where nothing is missing. */
    abstract Optional<String> complaint(GoReport report, int exitCode);

    abstract String program();
}
