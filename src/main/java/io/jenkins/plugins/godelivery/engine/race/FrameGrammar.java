package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.Optional;

/** Parses the lines of the stacks in a race report, two for a frame of Go and one for a frame of C. */
final class FrameGrammar {
    private FrameGrammar() {}

    /** Returns the function in "  name()". */
    static Optional<String> function(String line) {
        boolean indented = line.startsWith("  ") && line.length() > 4 && line.charAt(2) != ' ';
        return indented && line.endsWith(")") ? Optional.of(functionName(line, 2)) : Optional.empty();
    }

    /** Returns the function in "other output  name()". */
    static Optional<String> functionAfterNoise(String line) {
        int start = line.lastIndexOf("  ");
        return line.endsWith("()") && start >= 0 ? Optional.of(functionName(line, start + 2)) : Optional.empty();
    }

    private static String functionName(String line, int start) {
        int end = line.endsWith("()") ? line.length() - 2 : line.length();
        return line.substring(start, Math.min(Math.max(start, end), start + Budget.FRAME_LENGTH.count()));
    }

    /** Parses the location "      file:12 +0x44" as a frame of the function. */
    static Optional<StackFrame> location(String line, String function) {
        int offset = line.lastIndexOf(" +0x");
        int colon = line.lastIndexOf(':', offset < 0 ? line.length() : offset);
        if (!line.startsWith("      ") || colon < 7) {
            return Optional.empty();
        }
        long number = ReportGrammar.number(line, colon + 1, offset < 0 ? '\0' : ' ');
        return number < 0 ? Optional.empty() : Optional.of(frame(function, line.substring(6, colon), number));
    }

    /** Parses a frame of C: "    #0 name file:12:5 (binary+0x44)", or "    #0 0x4a1b2c in name file:12:5". */
    static Optional<StackFrame> frameOfC(String line) {
        int hash = ReportGrammar.indentation(line);
        int space = line.indexOf(' ', hash);
        if (hash < 4 || line.charAt(hash) != '#' || space < 0 || ReportGrammar.number(line, hash + 1, ' ') < 0) {
            return Optional.empty();
        }
        int module = line.indexOf(" (", space);
        String text = line.substring(space + 1, module < 0 ? line.length() : module);
        int in = text.startsWith("0x") ? text.indexOf(" in ") : -1;
        text = in < 0 ? text : text.substring(in + " in ".length());
        int place = text.lastIndexOf(' ');
        if (place < 0 || text.endsWith("<null>")) {
            return Optional.of(frame(text.replace(" <null>", ""), StackFrame.UNKNOWN.file(), 0));
        }
        String file = text.substring(place + 1);
        int colon = file.indexOf(':', 2);
        long number = colon < 0 ? 0 : Math.max(0, ReportGrammar.number(file, colon + 1, ':'));
        return Optional.of(frame(text.substring(0, place), colon < 0 ? file : file.substring(0, colon), number));
    }

    private static StackFrame frame(String function, String file, long line) {
        String path =
                file.length() > Budget.FRAME_LENGTH.count() ? file.substring(0, Budget.FRAME_LENGTH.count()) : file;
        return new StackFrame(function, path, (int) Math.min(line, Integer.MAX_VALUE));
    }
}
