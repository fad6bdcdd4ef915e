package io.jenkins.plugins.godelivery.steps.output;

import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Progress lines for the log, derived on the agent from a command's output. */
public final class Progress implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;
    private final int next;

    /** @param next number of the line after these */
    Progress(List<String> lines, int next) {
        this.lines = new ArrayList<>(lines);
        this.next = next;
    }

    /** Returns a result without new lines. */
    public static Progress none(int next) {
        return new Progress(List.of(), next);
    }

    public Progress and(List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return new Progress(all, next);
    }

    public int next() {
        return next;
    }

    /** Returns the lines in order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean hasLines() {
        return !lines.isEmpty();
    }

    public void print(TaskListener listener) {
        PrintStream log = listener.getLogger();
        lines.forEach(line -> LogLine.printOutput(log, line));
    }
}
