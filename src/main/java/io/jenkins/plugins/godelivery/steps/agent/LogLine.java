package io.jenkins.plugins.godelivery.steps.agent;

import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.engine.output.OutsideText;
import io.jenkins.plugins.godelivery.engine.secrecy.SecretText;
import java.io.PrintStream;

/**
 * The way of our words into the log of a build. What is in them may come from a report, a registry or a file of the revision:
 * it begins no line of its own, moves no cursor and is none of Jenkins' notes.
 */
public final class LogLine {
    private LogLine() {}

    public static void print(TaskListener listener, String line) {
        print(listener.getLogger(), line);
    }

    public static void print(PrintStream log, String line) {
        log.println(of(line));
    }

    /** What a tool printed: it is as it was, but one line. */
    public static void printOutput(PrintStream log, String line) {
        log.println(OutsideText.line(line));
    }

    /** The text as one line. */
    public static String of(String text) {
        return OutsideText.line(SecretText.masked(String.valueOf(text)));
    }
}
