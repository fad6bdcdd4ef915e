package io.jenkins.plugins.godelivery.steps.agent;

import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.engine.masking.SecretText;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.PrintStream;

/**
 * Writes text of the plugin into the log of a build. It may contain parts of a report, a registry's response or a
 * file of the revision: these cannot start a line, move the cursor or form a console note.
 */
public final class LogLine {
    private LogLine() {}

    public static void print(TaskListener listener, String line) {
        print(listener.getLogger(), line);
    }

    public static void print(PrintStream log, String line) {
        log.println(of(line));
    }

    /** Prints a line of a tool's output, unchanged but limited to one line. */
    public static void printOutput(PrintStream log, String line) {
        log.println(UntrustedText.line(line));
    }

    /** Returns the text as one line. */
    public static String of(String text) {
        return UntrustedText.line(SecretText.masked(String.valueOf(text)));
    }
}
