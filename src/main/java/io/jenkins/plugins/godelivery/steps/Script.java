package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The POSIX shell script of a step: its commands run one after the other, also when one fails, and their output goes to
 * a file. The exit code is that of the last one that failed.
 */
final class Script {
    /** What the outlook prints, in the folder of the step. */
    static final String OUTLOOK = "outlook";

    private final String folder;
    private final StringBuilder text;
    private final List<String> shown = new ArrayList<>();

    /** @param folder where everything goes, on the agent */
    Script(String folder) {
        this.folder = folder;
        // With its own interpreter line `sh` adds no -x: what runs is shown by us.
        text = new StringBuilder("#!/bin/sh\nmkdir -p ")
                .append(Command.quote(folder))
                .append(" || exit 1\ncode=0\n");
    }

    String folder() {
        return folder;
    }

    String file(String name) {
        return folder + "/" + name;
    }

    /** A command whose output tells how much there is to do; it runs beside the others and may fail. */
    Script outlook(Command command) {
        text.append(line(command))
                .append(" > ")
                .append(Command.quote(file(OUTLOOK)))
                .append(" 2>/dev/null &\n");
        return this;
    }

    Script run(Command command) {
        shown.add(line(command));
        return append(line(command));
    }

    /** Either of two commands: what is printed by the first argument decides by a shell pattern. */
    Script runByVersion(Command version, String pattern, Command matching, Command other) {
        shown.add(line(other));
        return append("case $(" + line(version) + " 2>&1) in " + pattern + ") " + line(matching) + ";; *) "
                + line(other) + ";; esac");
    }

    private Script append(String command) {
        text.append("{ ")
                .append(command)
                .append("; } >> ")
                .append(Command.quote(file(Work.OUTPUT)))
                .append(" 2>&1 || code=$?\n");
        return this;
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    String text() {
        return text + "exit $code\n";
    }

    /** As people would type it, for the log. */
    List<String> shown() {
        return shown;
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
