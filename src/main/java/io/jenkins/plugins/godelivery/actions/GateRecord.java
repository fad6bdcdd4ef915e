package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Certainty;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Unit;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gate.VerdictMarkdown;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The verdict of a quality gate: returned to scripts, stored in build.xml and shown by {@code api/json}. */
@ExportedBean(defaultVisibility = 999)
public final class GateRecord implements Serializable {
    private static final long serialVersionUID = 1;

    /** Number of reasons that fit on the card of the build's page. */
    private static final int FIRST = 3;

    private final String outcome;

    @CheckForNull
    private final String criticality;

    private final String summary;
    private final List<RuleRecord> rules = new ArrayList<>();

    /** Null in builds of earlier versions. */
    @CheckForNull
    private final List<String> exemptions;

    @CheckForNull
    private final String step;
    /** Null in builds of earlier versions. */
    @CheckForNull
    private final String markdown;
    /** Null in builds of earlier versions. */
    @CheckForNull
    private final String attribution;

    /**
     * @param whose attribution of the findings, if there are any
     * @param step id of the step that judged
     */
    public GateRecord(Verdict verdict, Optional<Message> whose, String step) {
        this.step = step;
        outcome = verdict.outcome().label();
        criticality = verdict.criticality().map(Criticality::name).orElse(null);
        summary = RecordedText.of(verdict.summary());
        markdown = RecordedText.of(VerdictMarkdown.of(verdict, whose));
        attribution = whose.map(Message::text).map(RecordedText::of).orElse("");
        exemptions = new ArrayList<>();
        verdict.exemptions()
                .forEach(exemption ->
                        exemptions.add(RecordedText.of(exemption.message().text())));
        verdict.results().forEach(result -> rules.add(new RuleRecord(result)));
    }

    /** Returns the id of the step that judged; empty in builds of earlier versions. */
    String step() {
        return step == null ? "" : step;
    }

    /** Returns {@code passed}, {@code failed} or {@code inconclusive}. */
    @Whitelisted
    @Exported
    public String getOutcome() {
        return outcome;
    }

    @Whitelisted
    @Exported
    public boolean isPassed() {
        return outcome.equals(GateOutcome.PASSED.label());
    }

    /** Returns the highest criticality of the rules that did not pass; null without such a rule. */
    @Whitelisted
    @Exported
    public String getCriticality() {
        return criticality;
    }

    /** Returns the outcome in the reader's language, naming the gate: the build may have succeeded. */
    public String getOutcomeText() {
        return Messages.GateRecord_Verdict(LocalizedText.title(Message.of("outcome." + outcome)));
    }

    /** Returns the rules that did not pass, failed ones first. */
    public List<RuleRecord> getReasons() {
        return rules.stream()
                .filter(rule -> !rule.outcome.equals(GateOutcome.PASSED.label()))
                .sorted(Comparator.comparing(rule -> rule.outcome))
                .toList();
    }

    /** Returns the first few reasons. */
    public List<RuleRecord> getFirstReasons() {
        List<RuleRecord> all = getReasons();
        return all.subList(0, Math.min(FIRST, all.size()));
    }

    /** Returns how many further reasons there are, in the reader's language; empty if there are none. */
    public String getFurtherReasons() {
        int further = getReasons().size() - FIRST;
        return further > 0 ? Messages.GateRecord_Further(further) : "";
    }

    @Whitelisted
    @Exported
    public String getSummary() {
        return summary;
    }

    /** Attributes the findings in one sentence: "4 tests fail: 1 is new (…), 3 fail on main since #41". */
    @Whitelisted
    @Exported
    public String getAttribution() {
        return attribution == null ? "" : attribution;
    }

    /** Returns the verdict with rules and starting points, to post where no checks publisher is installed. */
    @Whitelisted
    public String getMarkdown() {
        return markdown == null ? "" : markdown;
    }

    @Whitelisted
    @Exported
    public List<RuleRecord> getRules() {
        return rules;
    }

    /** Returns waivers and quarantined tests with their effect, one line each. */
    @Whitelisted
    @Exported
    public List<String> getExemptions() {
        return exemptions == null ? List.of() : exemptions;
    }

    @Override
    public String toString() {
        return summary;
    }

    /** The result of one rule. */
    @ExportedBean(defaultVisibility = 999)
    public static final class RuleRecord implements Serializable {
        private static final long serialVersionUID = 1;

        private final String metric;
        private final String part;
        private final Bound.Kind bound;
        private final String accepted;
        private final String measured;
        private final Certainty certainty;
        private final String wanted;
        private final String found;
        private final String outcome;
        private final String criticality;
        private final String remedy;

        RuleRecord(RuleResult result) {
            Rule rule = result.rule();
            Unit unit = rule.metric().unit();
            metric = rule.metric().id();
            part = rule.metric().parts().get(0).label();
            bound = rule.bound().kind();
            accepted = rule.bound().limit(unit).text();
            measured = RecordedText.of(result.valueText());
            certainty = result.certainty();
            wanted = RecordedText.of(result.requirement());
            found = RecordedText.of(result.foundText());
            outcome = result.outcome().label();
            criticality = result.rule().criticality().name();
            remedy = RecordedText.of(result.remedy().text());
        }

        /** Returns the id of the metric, such as {@code coverage.statements}. */
        @Whitelisted
        @Exported
        public String getMetric() {
            return metric;
        }

        /** Returns the name of the metric in the reader's language. */
        public String getTitle() {
            return LocalizedText.title(Message.of("metric." + metric));
        }

        /** Returns the page that shows the data behind the metric. */
        public String getPart() {
            return part;
        }

        /** Returns the accepted bound, in the reader's language. */
        public String getBoundText() {
            return LocalizedText.of(bound.message(accepted));
        }

        /** Returns the measured value, in the reader's language. */
        public String getFoundText() {
            return LocalizedText.of(certainty.message(measured));
        }

        @Whitelisted
        @Exported
        public String getWanted() {
            return wanted;
        }

        @Whitelisted
        @Exported
        public String getFound() {
            return found;
        }

        @Whitelisted
        @Exported
        public String getOutcome() {
            return outcome;
        }

        @Whitelisted
        @Exported
        public String getCriticality() {
            return criticality;
        }

        /** Returns what would make the rule pass; empty if it passed. */
        @Whitelisted
        @Exported
        public String getRemedy() {
            return remedy;
        }
    }
}
