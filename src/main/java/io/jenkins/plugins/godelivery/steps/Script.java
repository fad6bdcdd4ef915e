package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The POSIX shell script that runs a command with its output going to a file. */
final class Script {
    /** What the outlook prints, in the folder of the step. */
    static final String OUTLOOK = "outlook";

    private Script() {}

    static String of(Work work, String folder) {
        // With its own interpreter line `sh` adds no -x: what runs is shown by us.
        StringBuilder script = new StringBuilder("#!/bin/sh\nmkdir -p ")
                .append(Command.quote(folder))
                .append(" || exit 1\n");
        Command outlook = work.outlook();
        if (outlook != null) {
            script.append(line(outlook))
                    .append(" > ")
                    .append(Command.quote(folder + "/" + OUTLOOK))
                    .append(" 2>/dev/null &\n");
        }
        return script.append("exec ")
                .append(line(work.command(folder)))
                .append(" > ")
                .append(Command.quote(folder + "/" + Work.OUTPUT))
                .append(" 2>&1\n")
                .toString();
    }

    private static String line(Command command) {
        if (command.environment().isEmpty()) {
            return command.toShell();
        }
        StringJoiner line = new StringJoiner(" ");
        line.add("env");
        for (Map.Entry<String, String> variable : new TreeMap<>(command.environment()).entrySet()) {
            line.add(Command.quote(variable.getKey() + "=" + variable.getValue()));
        }
        return line.add(command.toShell()).toString();
    }
}
