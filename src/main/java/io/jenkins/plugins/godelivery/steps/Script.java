package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The POSIX shell script that runs the commands of a step with their output going to a file. */
final class Script {
    /** What the outlook prints, in the folder of the step. */
    static final String OUTLOOK = "outlook";

    private Script() {}

    static String of(Work work, String folder) {
        String output = " >> " + Command.quote(folder + "/" + Work.OUTPUT) + " 2>&1";
        // With its own interpreter line `sh` adds no -x: what runs is shown by us.
        StringBuilder script = new StringBuilder("#!/bin/sh\nmkdir -p ")
                .append(Command.quote(folder))
                .append(" || exit 1\n");
        work.outlook()
                .ifPresent(outlook -> script.append(line(outlook))
                        .append(" > ")
                        .append(Command.quote(folder + "/" + OUTLOOK))
                        .append(" 2>/dev/null &\n"));
        script.append("code=0\n");
        for (Command command : work.commands(folder)) {
            script.append(line(command)).append(output).append(" || code=$?\n");
        }
        return script.append("exit $code\n").toString();
    }

    /** As people would type it, for the log. */
    static List<String> shown(Work work, String folder) {
        return work.commands(folder).stream().map(command -> "+ " + line(command)).toList();
    }

    private static String line(Command command) {
        if (command.environment().isEmpty()) {
            return command.toShell();
        }
        Map<String, String> variables = new TreeMap<>(command.environment());
        return variables.entrySet().stream()
                .map(variable -> Command.quote(variable.getKey() + "=" + variable.getValue()))
                .collect(Collectors.joining(" ", "env ", " " + command.toShell()));
    }
}
