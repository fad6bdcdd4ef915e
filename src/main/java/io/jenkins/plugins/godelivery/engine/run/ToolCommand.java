package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;

/**
 * A command of a tool, and where its output goes.
 *
 * @param file name in the folder of the run, of what goes to a file of its own; else empty
 */
public record ToolCommand(Tool tool, Command command, Output output, String file) {
    /** Where what a command prints goes. */
    public enum Output {
        /** All of it is the record of the run, and is followed while it grows. */
        RECORD,
        /** All of it goes to the file. */
        FILE,
        /** Standard output goes to the file, standard error is for people. */
        SPLIT,
        /** All of it is for people: the command writes its report itself. */
        LOG
    }

    static ToolCommand recorded(Tool tool, Command command) {
        return new ToolCommand(tool, command, Output.RECORD, "");
    }

    static ToolCommand logged(Tool tool, Command command) {
        return new ToolCommand(tool, command, Output.LOG, "");
    }
}
