package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the results of a tool while it runs; they are kept even if the tool is interrupted. */
final class ToolRunLog {
    private final Tool tool;
    private final TargetModule module;
    private final List<Part> parts;
    private final Instant started = Instant.now();
    private final long begun = System.nanoTime();
    private final List<RecordedFile> files = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private final List<ToolExit> exits = new ArrayList<>();
    private String outcome = "";
    private String reason = "";
    private Message problem = Message.literal("");
    private String racesLeftOut = "";
    private TestFlags flags = TestFlags.of(".", List.of());
    private boolean missing;
    private Message selection = Message.literal("");
    private boolean leftOut;

    ToolRunLog(Tool tool, TargetModule module, Set<Part> parts) {
        this.tool = tool;
        this.module = module;
        this.parts = List.copyOf(new TreeSet<>(parts));
    }

    void file(ReportKind kind, String name) {
        files.add(new RecordedFile(kind, name));
    }

    /** @param round 0 for the first round */
    void ended(int round, int code) {
        exits.add(new ToolExit(tool, round, code));
    }

    List<ToolExit> exits() {
        return exits;
    }

    /** Adds a file that captures the output of the commands. */
    void printed(String name) {
        printed.add(name);
    }

    List<String> printed() {
        return printed;
    }

    List<RecordedFile> files() {
        return files;
    }

    /** Sets the outcome in a few words: {@code found 3 issues}. */
    void outcome(String words) {
        outcome = words;
    }

    /** Returns the outcome; empty if the exit code says it all. */
    String outcome() {
        return outcome;
    }

    /** Sets why the tool failed, for the line that shows the outcome. */
    void reason(Message line) {
        reason = line.text();
    }

    /** Returns why the tool failed; empty if the lines before the outcome tell it. */
    String reason() {
        return reason;
    }

    /** Sets the reason why data races are not looked for although the user did not disable that. */
    void racesLeftOut(String line) {
        racesLeftOut = line;
    }

    /** Sets the flags that affect the outcome of tests. */
    void flags(TestFlags given) {
        flags = given;
    }

    /** Sets which packages were selected, or what a selection would have missed. */
    void selection(Message line) {
        selection = line;
    }

    /** Notes that packages were left out because they are unchanged. */
    void leftOut() {
        leftOut = true;
    }

    /** Returns whether no evidence is missing so far. */
    boolean isComplete() {
        return problem.isEmpty();
    }

    void problem(Message reason) {
        problem = problem.isEmpty() ? reason : problem;
    }

    void problem(ToolException e) {
        problem(Message.of(e));
        missing |= e.missing();
    }

    ToolRunRecord record() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new ToolRunRecord(
                tool,
                module.name(),
                parts,
                started,
                seconds,
                exits,
                problem,
                missing,
                racesLeftOut,
                flags.lines(),
                selection,
                leftOut,
                files);
    }
}
