package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.steps.checks.CheckAnnotation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Summary of a step's results as found on the agent. Its size is bounded: the files stay on the agent and are
 * fetched one by one.
 */
final class StepReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final Totals totals;
    private final ArrayList<Part> parts;
    private final ArrayList<ToolExit> exits;
    private final ArrayList<CheckAnnotation> annotations;
    private final ArrayList<String> flags = new ArrayList<>();
    private Message selection = Message.literal("");
    private boolean leftOut;
    private final Message gap;
    private final Message reason;

    /**
     * @param parts parts that the step was expected to provide
     * @param exits exits of the Go tools
     * @param gap reason why results may be missing; null if they are complete
     * @param reason reason for a failure in one line; null for a success
     */
    StepReport(
            Totals totals,
            Collection<Part> parts,
            List<ToolExit> exits,
            List<CheckAnnotation> annotations,
            Message gap,
            Message reason) {
        this.totals = totals;
        this.parts = new ArrayList<>(parts);
        this.exits = new ArrayList<>(exits);
        this.annotations = new ArrayList<>(annotations);
        this.gap = gap;
        this.reason = reason;
    }

    Totals totals() {
        return totals;
    }

    List<Part> parts() {
        return parts;
    }

    /** @param lines settings that affected the outcome of tests */
    StepReport withFlags(List<String> lines) {
        flags.addAll(lines);
        return this;
    }

    List<String> flags() {
        return flags;
    }

    /** @param found of a step that selects; at most one */
    StepReport withSelection(List<ToolRun.Selected> found) {
        for (ToolRun.Selected one : found) {
            selection = one.line();
            leftOut = one.leftOut();
        }
        return this;
    }

    Message selection() {
        return selection;
    }

    boolean leftOut() {
        return leftOut;
    }

    List<ToolExit> exits() {
        return exits;
    }

    List<CheckAnnotation> annotations() {
        return annotations.stream()
                .filter(CheckAnnotation::isSound)
                .limit(CheckAnnotation.LIMIT)
                .toList();
    }

    Message gap() {
        return gap;
    }

    Message reason() {
        return reason;
    }
}
