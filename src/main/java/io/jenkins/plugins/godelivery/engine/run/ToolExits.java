package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the commands of a step ended, read from a file that grows while they run: one line at the beginning and at the
 * end of each round, and between them one for each command that has ended.
 *
 * @param complete whether all rounds that began also ended
 * @param problems why tools could not run at all, one line each
 */
public record ToolExits(List<ToolExit> exits, boolean complete, List<String> problems) {
    public static final ToolExits EMPTY = new ToolExits(List.of(), true, List.of());

    private static final String BEGIN = "begin ";
    private static final String END = "end ";
    private static final String PROBLEM = "problem ";

    public ToolExits {
        exits = List.copyOf(exits);
        problems = List.copyOf(problems);
    }

    /** Returns the first line of a round. */
    public static String beginLine(int round) {
        return BEGIN + round;
    }

    /** Returns the last line of a round. */
    public static String endLine(int round) {
        return END + round;
    }

    /** Returns the line that replaces the commands of a tool that cannot run. */
    public static String problemLine(Tool tool, String reason) {
        return PROBLEM + tool.label() + ": " + reason.replaceAll("\\s+", " ");
    }

    /** Reads the file; {@link #EMPTY} if there is none. */
    public static ToolExits read(Path file) throws IOException {
        if (!LeftFile.isRegular(file)) {
            return EMPTY;
        }
        List<ToolExit> exits = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> running = new TreeSet<>();
        try (LineReader lines = new LineReader(LeftFile.open(file), Budget.HELD_LINE_BYTES.count())) {
            for (String line = lines.next();
                    line != null && lines.number() <= Budget.EXIT_LINES.count();
                    line = lines.next()) {
                if (line.startsWith(BEGIN)) {
                    running.add(line.substring(BEGIN.length()));
                } else if (line.startsWith(END)) {
                    running.remove(line.substring(END.length()));
                } else if (line.startsWith(PROBLEM)) {
                    problems.add(line.substring(PROBLEM.length()));
                } else {
                    ToolExit.parse(line).ifPresent(exits::add);
                }
            }
        }
        return new ToolExits(exits, running.isEmpty(), problems);
    }
}
