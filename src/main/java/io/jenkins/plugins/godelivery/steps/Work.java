package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;

/**
 * The command of a step and how what it leaves behind is read. This is all of a step that a restart has to bring back,
 * and the same for Pipeline and Freestyle.
 *
 * <p>Everything that the command writes goes to files in one folder on the agent. Nothing of it passes through the
 * controller but progress and the report.
 */
abstract class Work implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the command prints, standard error included, in the folder of the step. */
    static final String OUTPUT = "output";

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
     * @param folder where reports go, on the agent
     */
    abstract Command command(String folder);

    /** A command whose output tells how much there is to do; it runs beside the other one and may fail. */
    Command outlook() {
        return null;
    }

    /** Runs on the agent. */
    abstract LiveOutput follow(File folder) throws IOException;

    /**
     * Runs on the agent after the command ended.
     *
     * @param output everything that the command printed, read to its end
     * @param exitCode null where the command was stopped
     */
    abstract StepReport report(File folder, LiveOutput output, Integer exitCode) throws IOException;
}
