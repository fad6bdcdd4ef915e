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

    /** What the test says of its failure; else the last line. */
    static String ofFailure(String output) {
        return FailureMessage.of(output)
                .map(message -> bounded(message.file() + ":" + message.line() + ": " + message.text()))
                .orElseGet(() -> of(output));
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
