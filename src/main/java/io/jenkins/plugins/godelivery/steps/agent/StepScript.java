package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.run.ToolExits;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Generates the POSIX shell script of one round of a step: its commands run one after the other, even after one has
 * failed, and their output goes to a file. The exit code is that of the last command that failed.
 */
public final class StepScript {
    /** What the outlook prints, in the folder of the step. */
    public static final String PACKAGE_LIST = "outlook";

    /** Says how the commands of the tools ended ({@link ToolExits}), in the folder of the step. */
    public static final String EXITS = "exits";

    /** In the folder of a round, where the file system was full at its end. */
    private static final String FULL = "full";

    private static final String ROUND = "round-";

    /** Begins the names of the files that get what the commands print, standard error included. */
    private static final String OUTPUT = "output";

    /**
     * A round may be started twice, when the controller ended before it knew that it had started it: the second only
     * waits for the first, so that both do not write to the same files. Where the first is gone without a word, so is
     * the round.
     */
    private static final String CLAIM = """
        own=%s
        if ! mkdir "$own" 2>/dev/null; then
            waited=0
            while [ ! -f "$own/code" ]; do
                sleep 1
                waited=$((waited + 1))
                first=$(cat "$own/pid" 2>/dev/null)
                if [ -z "$first" ] && [ $waited -gt 5 ]; then exit 255; fi
                if [ -n "$first" ] && ! kill -0 "$first" 2>/dev/null && [ ! -f "$own/code" ]; then exit 255; fi
            done
            exit "$(cat "$own/code")"
        fi
        echo $$ > "$own/pid"
        dd if=/dev/zero of="$own/reserve" bs=4096 count=16 2>/dev/null
        """;

    /**
     * On a file system that is full the output of commands is cut off, and they may end well all the same. What was
     * reserved is given back, so that sh can tell that they have ended.
     */
    private static final String END = """
        dd if=/dev/zero of="$own/probe" bs=4096 count=16 2>/dev/null && full= || full=1
        rm -f "$own/probe" "$own/reserve"
        [ -z "$full" ] || : > "$own/%s"
        echo $code > "$own/ended" && mv "$own/ended" "$own/code"
        exit $code
        """.formatted(FULL);

    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String folder;
    private final int round;
    private final String output;
    private final StringBuilder text;
    private final List<String> shown = new ArrayList<>();
    private String last = "";
    private int commands;
    private final Set<String> touched = new TreeSet<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private boolean keepsExits;

    /**
     * @param folder where everything goes, on the agent
     * @param round 0 for the first
     */
    public StepScript(String folder, int round) {
        this.folder = folder;
        this.round = round;
        output = file(output(round));
        // With its own interpreter line `sh` adds no -x: what runs is shown by us.
        text = new StringBuilder("#!/bin/sh\nmkdir -p ")
                .append(Command.quote(folder))
                .append(" || exit 1\n")
                .append(CLAIM.formatted(Command.quote(file(ROUND + round))))
                .append("code=0\n");
    }

    /** The file in the folder of the step that gets what the commands of a round print. */
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

    /** A command whose output tells how much there is to do; it runs beside the others and may fail. */
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

    /** @param name of the file that gets the exit code, where it is not 0 */
    public StepScript run(Command command, String name) {
        return append(command, "", " || { code=$?; echo $code > " + Command.quote(file(name)) + "; }\n");
    }

    /** A command of a tool, whose exit code is kept. */
    public StepScript run(ToolCommand command) {
        String redirection = switch (command.output()) {
            case RECORD, LOG -> "";
            case FILE -> " > " + Command.quote(file(command.file())) + " 2>&1";
            case SPLIT -> " > " + Command.quote(file(command.file()));
        };
        return append(command.command(), redirection, keepExit(command.tool()));
    }

    /** A tool of which there is no command: the others run all the same. */
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

    /** The same; standard output goes to the file, and how it ends does not matter. */
    public StepScript runIgnoringExit(Command command, String into) {
        commands++;
        shown.add("+ " + line(shown(command)));
        text.append("{ ")
                .append(stepFile(command))
                .append(" > ")
                .append(Command.quote(file(into)))
                .append("; } 2>> ")
                .append(Command.quote(output))
                .append(" || :\n");
        return this;
    }

    /** Lines of shell before the commands that follow; they may fail. */
    public StepScript setUp(String lines) {
        text.append(lines);
        return this;
    }

    private StepScript append(Command command, String redirection, String end) {
        commands++;
        shown.add("+ " + line(shown(command)));
        text.append("{ ")
                .append(stepFile(command))
                .append(redirection)
                .append("; } >> ")
                .append(Command.quote(output))
                .append(" 2>&1")
                .append(end);
        return this;
    }

    /** Lets the commands use the caches; the first round counts what they find and leave there. */
    public StepScript with(GoCaches caches) {
        text.append(caches.environmentExports());
        if (round == 0) {
            text.append(caches.prepare());
            text.append(caches.count(file(GoCaches.COUNTS)));
            last = caches.count(file(GoCaches.COUNTS));
        }
        return this;
    }

    /** Lets the commands that follow run in another folder. */
    public StepScript directory(String directory) {
        return setUp("cd " + Command.quote(directory) + " || exit 1\n");
    }

    /** A line for the log. */
    public StepScript echo(String line) {
        shown.add(line);
        return this;
    }

    /** A file that is there, whatever the commands leave. */
    public StepScript keepAlive(String name) {
        touched.add(name);
        text.append(": >> ").append(Command.quote(file(name))).append('\n');
        return this;
    }

    /** Names of the files that are there, whatever the commands leave. */
    public Set<String> touched() {
        return touched;
    }

    public boolean isEmpty() {
        return commands == 0;
    }

    public String text() {
        return text + last + (keepsExits ? exitsLine(ToolExits.endLine(round)) : "") + END;
    }

    /** Whether the file system was full at the end of a round. */
    public static boolean ranOutOfSpace(File folder) {
        String[] rounds = folder.list((parent, name) -> name.startsWith(ROUND));
        return rounds != null
                && Arrays.stream(rounds).anyMatch(round -> new File(new File(folder, round), FULL).exists());
    }

    private String exitsLine(String line) {
        return "echo " + Command.quote(line) + " >> " + Command.quote(file(EXITS)) + "\n";
    }

    /** As people would type it, and what else is said, for the log. */
    public List<String> shown() {
        return shown;
    }

    /**
     * Variables that whoever runs the script gives to it: what is secret does not stand in it, since in a Pipeline it
     * is a file that others may be able to read.
     */
    public Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    private String stepFile(Command command) {
        secretsOf(command).forEach((name, value) -> {
            if (!secrets.computeIfAbsent(name, first -> value).equals(value)) {
                throw new IllegalArgumentException(Messages.StepScript_SeveralValues(name));
            }
        });
        return line(withoutSecrets(command));
    }

    /**
     * The variables of a command whose names say that they are secret.
     *
     * @throws IllegalArgumentException one of them can be given to a program by its arguments alone
     */
    static Map<String, String> secretsOf(Command command) {
        Map<String, String> found = new TreeMap<>(command.environment());
        found.keySet().removeIf(name -> !SecretNames.isSecret(name));
        for (String name : found.keySet()) {
            if (!SHELL_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(Messages.StepScript_NoShellName(name));
            }
        }
        return found;
    }

    static Command withoutSecrets(Command command) {
        Map<String, String> others = new TreeMap<>(command.environment());
        others.keySet().removeIf(SecretNames::isSecret);
        return new Command(command.arguments(), others);
    }

    /** For the log: what a variable of a secret name holds is not said. */
    private static Command shown(Command command) {
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.replaceAll((name, value) -> SecretNames.isSecret(name) ? SecretNames.MASK : value);
        return new Command(command.arguments(), environment);
    }

    /** Values do not become arguments of the command, which other users of the machine can read. */
    static String line(Command command) {
        StringBuilder line = new StringBuilder();
        StringBuilder others = new StringBuilder();
        new TreeMap<>(command.environment()).forEach((name, value) -> {
            boolean plain = SHELL_NAME.matcher(name).matches();
            (plain ? line : others)
                    .append(plain ? name + "=" + Command.quote(value) : Command.quote(name + "=" + value))
                    .append(' ');
        });
        return line + (others.isEmpty() ? "" : "env -- " + others) + command.toShell();
    }
}
