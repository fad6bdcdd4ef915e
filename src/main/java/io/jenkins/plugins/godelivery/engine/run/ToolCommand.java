package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;

/**
 * A command of a tool, and where its output goes.
 *
 * @param file name of the output file in the folder of the run; empty if there is none
 */
public record ToolCommand(Tool tool, Command command, Output output, String file) {
    /** Destination of the output of a command. */
    public enum Output {
        /** All output is the record of the run and is followed while it grows. */
        RECORD,
        /** All output goes to the file. */
        FILE,
        /** Standard output goes to the file, standard error to the log. */
        SPLIT,
        /** All output goes to the log; the command writes its report itself. */
        LOG
    }

    static ToolCommand recorded(Tool tool, Command command) {
        return new ToolCommand(tool, command, Output.RECORD, "");
    }

    static ToolCommand logged(Tool tool, Command command) {
        return new ToolCommand(tool, command, Output.LOG, "");
    }
}
