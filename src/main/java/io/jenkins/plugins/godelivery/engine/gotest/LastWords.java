package io.jenkins.plugins.godelivery.engine.gotest;

/** The one line of an output that says best why it ended there. */
final class LastWords {
    private static final int LONGEST = 500;

    private LastWords() {}

    /** The last line that is not the go command's summary. */
    static String of(String output) {
        String last = "";
        for (String line : (Iterable<String>) output.lines()::iterator) {
            String text = line.strip();
            last = text.isEmpty() || isSummary(text) ? last : text;
        }
        return bounded(last);
    }

    /** The last message of {@code t.Error} or {@code t.Log}, without its continuation; else the last line. */
    static String ofFailure(String output) {
        String last = "";
        for (String line : (Iterable<String>) output.lines()::iterator) {
            String text = line.strip();
            last = isMessage(text) ? text : last;
        }
        return last.isEmpty() ? of(output) : bounded(last);
    }

    /** {@code p_test.go:12: message} */
    private static boolean isMessage(String text) {
        int file = text.indexOf(".go:");
        int end = file < 0 ? -1 : text.indexOf(": ", file);
        return end > 0
                && text.indexOf(' ') == end + 1
                && text.substring(file + ".go:".length(), end).chars().allMatch(Character::isDigit);
    }

    private static boolean isSummary(String text) {
        return text.equals("FAIL")
                || text.equals("PASS")
                || text.startsWith("FAIL\t")
                || text.startsWith("ok  \t")
                || text.startsWith("exit status ")
                || text.startsWith("coverage: ");
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
