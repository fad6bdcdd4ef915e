package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a verdict as Markdown (CommonMark) for code hosts: a check, a comment on a change, the summary of a job.
 * Rules that did not pass come first. Names and texts of a build are in code spans, in which code hosts create no
 * links and send no notifications.
 */
public final class VerdictMarkdown {
    /** In characters; GitHub accepts 65,535 bytes for the summary of a check. */
    private static final int MOST = 20_000;

    private VerdictMarkdown() {}

    /**
     * Returns a heading with the verdict, the attribution of the findings, which packages ran, and a list of the rules,
     * with a line feed at the end.
     *
     * @param attribution of the findings, if there are any
     */
    public static String of(Verdict verdict, Optional<Message> attribution) {
        return "### " + sign(verdict.outcome()) + " Go Delivery: " + UntrustedText.markdown(verdict.summary()) + "\n\n"
                + rules(verdict, attribution);
    }

    /** Returns the same without the heading, for contexts whose title is the verdict. */
    public static String rules(Verdict verdict, Optional<Message> attribution) {
        return attribution
                        .map(whose -> "**" + UntrustedText.markdown(whose.text()) + "**\n\n")
                        .orElse("")
                + (verdict.selection().isEmpty()
                        ? ""
                        : UntrustedText.markdown(verdict.selection().text()) + "\n\n")
                + rules(verdict);
    }

    private static String rules(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        List<RuleResult> results = new ArrayList<>();
        for (GateOutcome outcome : List.of(GateOutcome.FAILED, GateOutcome.INCONCLUSIVE, GateOutcome.PASSED)) {
            verdict.results().stream()
                    .filter(result -> result.outcome() == outcome)
                    .forEach(results::add);
        }
        GapLines gaps = new GapLines();
        for (int i = 0; i < results.size(); i++) {
            String rule = rule(results.get(i), gaps);
            if (text.length() + rule.length() > MOST) {
                return text.append("- and ")
                        .append(results.size() - i)
                        .append(" more\n")
                        .toString();
            }
            text.append(rule);
        }
        for (ExemptionResult exemption : verdict.exemptions()) {
            String line = "- " + UntrustedText.codeSpan(exemption.message().text()) + "\n";
            text.append(text.length() + line.length() > MOST ? "" : line);
        }
        return text.toString();
    }

    private static String rule(RuleResult result, GapLines gaps) {
        StringBuilder text = new StringBuilder("- " + sign(result.outcome()) + " "
                + UntrustedText.codeSpan(result.requirement())
                + ": " + UntrustedText.markdown(result.judgedFinding())
                + (result.rule().criticality() == Criticality.NOTE ? " (a note)" : "")
                + "\n");
        if (result.outcome() != GateOutcome.PASSED) {
            gaps.of(result)
                    .forEach(gap -> text.append("  - ")
                            .append(UntrustedText.codeSpan(gap.text()))
                            .append('\n'));
            if (result.outcome() == GateOutcome.FAILED || result.gaps().isEmpty()) {
                text.append("  - to pass: ")
                        .append(UntrustedText.markdown(result.remedy().text()))
                        .append('\n');
            }
            result.places()
                    .forEach(location -> text.append("  - ")
                            .append(UntrustedText.codeSpan(location.describe()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String sign(GateOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case INCONCLUSIVE -> "❔";
        };
    }
}
