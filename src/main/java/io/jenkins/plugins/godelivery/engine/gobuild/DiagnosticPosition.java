package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.Optional;
import java.util.Set;

/**
 * The beginning of an error line: {@code ./x.go:12:5: message}.
 *
 * @param column 0 if the tool gave none
 * @param message rest of the line
 */
record DiagnosticPosition(String file, int line, int column, String message) {
    private static final Set<String> EXTENSIONS = Set.of(
            "go", "s", "S", "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "m", "f", "f90", "swig", "swigcxx", "mod",
            "work", "sum");

    /**
     * @param anyFile whether the file may have any extension, as a {@code //line} directive allows; otherwise only
     *     those of the files that the go command reads, so that a line of a log is not taken for an error
     */
    static Optional<DiagnosticPosition> parse(String text, boolean anyFile) {
        // Not before the second character; the colon of a drive letter is not followed by a digit.
        for (int colon = text.indexOf(':'); colon > 0; colon = text.indexOf(':', colon + 1)) {
            int afterLine = afterNumber(text, colon + 1);
            if (afterLine > colon + 1) {
                String file = text.substring(0, colon);
                return !file.contains(": ") && ((anyFile && isPlausible(file)) || EXTENSIONS.contains(extension(file)))
                        ? withLine(text, file, number(text, colon + 1, afterLine), afterLine)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the text as the tool printed it. */
    String text() {
        return file.isEmpty() ? message : file + ":" + line + ": " + message;
    }

    /**
     * Returns whether the file can belong to a package according to its folder; an absolute path or one without a
     * folder always can.
     */
    boolean isIn(String packageName) {
        String path = file.replace('\\', '/');
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        return folder.isEmpty()
                || folder.startsWith(".")
                || path.startsWith("/")
                || path.indexOf(':') == 1
                || packageName.equals(folder)
                || packageName.endsWith("/" + folder);
    }

    private static Optional<DiagnosticPosition> withLine(String text, String file, int line, int end) {
        int afterColumn = end < text.length() && text.charAt(end) == ':' ? afterNumber(text, end + 1) : end;
        int column = afterColumn > end + 1 ? number(text, end + 1, afterColumn) : 0;
        int next = column > 0 ? afterColumn : end;
        // The compiler appends the position before a line directive: "gen.y:12[/src/x.go:34:5]: message".
        if (next < text.length() && text.charAt(next) == '[') {
            next = text.indexOf(']', next) + 1;
        }
        return next > 0 && text.startsWith(": ", next)
                ? Optional.of(new DiagnosticPosition(file, line, column, text.substring(next + 2)))
                : Optional.empty();
    }

    private static boolean isPlausible(String file) {
        return !file.isBlank() && file.indexOf('\t') < 0;
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    private static int afterNumber(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < 9 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
