package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.run.ToolExits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Generates the POSIX shell script of one round of a step: its commands run one after the other, even after one has
 * failed, and their output goes to a file. The exit code is that of the last command that failed.
 */
public final class StepScript {
    /** Output of the package listing, in the folder of the step. */
    public static final String PACKAGE_LIST = "outlook";

    /** Exits of the tools' commands ({@link ToolExits}), in the folder of the step. */
    public static final String EXITS = "exits";

    /** Prefix of the files that capture the output of the commands, including standard error. */
    private static final String OUTPUT = "output";

    private final String folder;
    private final int round;
    private final String output;
    private final StringBuilder text;
    private final List<String> shown = new ArrayList<>();
    private String last = "";
    private int commands;
    private final Set<String> createdFiles = new TreeSet<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private boolean keepsExits;
    private boolean continuesAfterSuccess;

    /**
     * @param folder folder on the agent that receives all files
     * @param round 0 for the first
     */
    public StepScript(String folder, int round) {
        this.folder = folder;
        this.round = round;
        output = file(output(round));
        // With an explicit interpreter line, `sh` adds no -x: the script prints the commands itself.
        text = new StringBuilder("#!/bin/sh\nmkdir -p ")
                .append(Command.quote(folder))
                .append(" || exit 1\n")
                .append(RoundClaim.take(folder, round))
                .append("code=0\n");
    }

    /** Returns the file in the folder of the step that captures the output of a round. */
    public static String output(int round) {
        return round == 0 ? OUTPUT : String.format(Locale.ROOT, "%s-%03d", OUTPUT, round);
    }

    public static boolean isOutput(String name) {
        return name.equals(OUTPUT) || name.startsWith(OUTPUT + "-");
    }

    public String folder() {
        return folder;
    }

    public String file(String name) {
        return folder + "/" + name;
    }

    /** Adds a command whose output tells the amount of work; it runs in the background and may fail. */
    public StepScript packageList(Command command) {
        text.append(stepFile(command))
                .append(" > ")
                .append(Command.quote(file(PACKAGE_LIST)))
                .append(" 2>/dev/null &\n");
        return this;
    }

    public StepScript run(Command command) {
        return append(command, "", " || code=$?\n");
    }

    /**
     * Adds a command.
     *
     * @param name name of the file that receives a nonzero exit code
     */
    public StepScript run(Command command, String name) {
        return append(command, "", " || { code=$?; echo $code > " + Command.quote(file(name)) + "; }\n");
    }

    /** Adds a command of a tool and records its exit code. */
    public StepScript run(ToolCommand command) {
        String redirection = switch (command.output()) {
            case RECORD, LOG -> "";
            case FILE -> " > " + Command.quote(file(command.file())) + " 2>&1";
            case SPLIT -> " > " + Command.quote(file(command.file()));
        };
        return append(command.command(), redirection, keepExit(command.tool()));
    }

    /** Records that a tool has no command to run; the others still run. */
    public StepScript failWith(Tool tool, String reason) {
        shown.add(reason);
        text.append(exitsLine(ToolExits.problemLine(tool, reason)));
        return this;
    }

    private String keepExit(Tool tool) {
        if (!keepsExits) {
            keepsExits = true;
            text.append(exitsLine(ToolExits.beginLine(round)));
        }
        return "\nexit=$?\necho " + Command.quote(ToolExit.linePrefix(tool, round)) + "$exit >> "
                + Command.quote(file(EXITS)) + "\n[ $exit = 0 ] || code=$exit\n";
    }

    /** Adds a command whose standard output goes to a file and whose exit code is ignored. */
    public StepScript runIgnoringExit(Command command, String into) {
        commands++;
        shown.add("+ " + ShellLine.shown(command));
        text.append("{ ")
                .append(stepFile(command))
                .append(" > ")
                .append(Command.quote(file(into)))
                .append("; } 2>> ")
                .append(Command.quote(output))
                .append(" || :\n");
        return this;
    }

    /** Adds a command that may fail. The output shows its last line, unless that is {@code done}. */
    public StepScript prepare(Command command, String into, String done, String prefix) {
        String said = Command.quote(file(into));
        text.append(stepFile(command))
                .append("""
             > %1$s 2>&1 || { failed=$?; [ -s %1$s ] || echo "exit code $failed" > %1$s; }
            said=; while IFS= read -r line || [ -n "$line" ]; do [ -z "$line" ] || said=$line; done < %1$s
            { [ -z "$said" ] || [ "$said" = %2$s ] || printf '%%s\\n' %3$s"$said"; } >> %4$s
            """.formatted(said, Command.quote(done), Command.quote(prefix), Command.quote(output)));
        return this;
    }

    /** Adds shell lines before the following commands; they may fail. */
    public StepScript setUp(String lines) {
        text.append(lines);
        return this;
    }

    private StepScript append(Command command, String redirection, String end) {
        commands++;
        shown.add("+ " + ShellLine.shown(command));
        text.append("{ ")
                .append(stepFile(command))
                .append(redirection)
                .append("; } >> ")
                .append(Command.quote(output))
                .append(" 2>&1")
                .append(end);
        return this;
    }

    /** Makes the commands use the caches; the first round counts their content before and after. */
    public StepScript with(GoCaches caches) {
        text.append(caches.environmentExports());
        if (round == 0) {
            text.append(caches.prepare());
            text.append(caches.count(file(GoCaches.COUNTS)));
            last = caches.count(file(GoCaches.COUNTS));
        }
        return this;
    }

    /** Runs the following commands in another folder. */
    public StepScript directory(String directory) {
        return setUp("cd " + Command.quote(directory) + " || exit 1\n");
    }

    /** Adds a line to the log. */
    public StepScript echo(String line) {
        shown.add(line);
        return this;
    }

    /** Creates a file in advance, so that it exists whatever the commands leave. */
    public StepScript createFile(String name) {
        createdFiles.add(name);
        text.append(": >> ").append(Command.quote(file(name))).append('\n');
        return this;
    }

    /** @param allowed whether another round may follow although the commands of this one succeed */
    public StepScript continueAfterSuccess(boolean allowed) {
        continuesAfterSuccess = allowed;
        return this;
    }

    /** Returns whether another round may follow although the commands succeed. */
    public boolean continuesAfterSuccess() {
        return continuesAfterSuccess;
    }

    /** Returns the names of the files that are created in advance. */
    public Set<String> createdFiles() {
        return createdFiles;
    }

    public boolean isEmpty() {
        return commands == 0;
    }

    public String text() {
        return text + last + (keepsExits ? exitsLine(ToolExits.endLine(round)) : "") + RoundClaim.RELEASE;
    }

    private String exitsLine(String line) {
        return "echo " + Command.quote(line) + " >> " + Command.quote(file(EXITS)) + "\n";
    }

    /** Returns the commands as a user would type them, and other lines for the log. */
    public List<String> shown() {
        return shown;
    }

    /**
     * Returns the variables to pass when running the script. Secrets are not in its text: in a Pipeline the script
     * is a file that other users may be able to read.
     */
    public Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    private String stepFile(Command command) {
        ShellLine.secrets(command).forEach((name, value) -> {
            if (!secrets.computeIfAbsent(name, first -> value).equals(value)) {
                throw new IllegalArgumentException(Messages.StepScript_SeveralValues(name));
            }
        });
        return ShellLine.of(ShellLine.withoutSecrets(command));
    }
}
