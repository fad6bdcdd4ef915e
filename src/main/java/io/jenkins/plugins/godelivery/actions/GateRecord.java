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

/** The verdict of a quality gate: scripts get it, build.xml stores it and {@code api/json} shows it. */
@ExportedBean(defaultVisibility = 999)
public final class GateRecord implements Serializable {
    private static final long serialVersionUID = 1;

    /** As many as a card of the build's page has room for. */
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
    /** The same. */
    @CheckForNull
    private final String attribution;

    /**
     * @param whose the findings are, where there are any
     * @param step id of the place where it was judged
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

    /** Empty in builds of earlier versions. */
    String step() {
        return step == null ? "" : step;
    }

    /** {@code passed}, {@code failed} or {@code inconclusive}. */
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

    /** The highest of the rules that did not pass; null where no such rule counts. */
    @Whitelisted
    @Exported
    public String getCriticality() {
        return criticality;
    }

    /** The outcome in the reader's language, and whose it is: a build of a failed gate may have succeeded. */
    public String getOutcomeText() {
        return Messages.GateRecord_Verdict(LocalizedText.of("Outcome." + outcome));
    }

    /** Those that did not pass, what failed first. */
    public List<RuleRecord> getReasons() {
        return rules.stream()
                .filter(rule -> !rule.outcome.equals(GateOutcome.PASSED.label()))
                .sorted(Comparator.comparing(rule -> rule.outcome))
                .toList();
    }

    /** The first few of them. */
    public List<RuleRecord> getFirstReasons() {
        List<RuleRecord> all = getReasons();
        return all.subList(0, Math.min(FIRST, all.size()));
    }

    /** How many there are besides, in the reader's language; empty where there is none. */
    public String getFurtherReasons() {
        int further = getReasons().size() - FIRST;
        return further > 0 ? Messages.GateRecord_Further(further) : "";
    }

    @Whitelisted
    @Exported
    public String getSummary() {
        return summary;
    }

    /** Whose the findings are, in one sentence: "4 tests fail: 1 is new (…), 3 fail on main since #41". */
    @Whitelisted
    @Exported
    public String getAttribution() {
        return attribution == null ? "" : attribution;
    }

    /** The verdict with its rules and places to start, to be posted where no publisher of checks is. */
    @Whitelisted
    public String getMarkdown() {
        return markdown == null ? "" : markdown;
    }

    @Whitelisted
    @Exported
    public List<RuleRecord> getRules() {
        return rules;
    }

    /** Waivers and quarantine, a line each with what came of it. */
    @Whitelisted
    @Exported
    public List<String> getExemptions() {
        return exemptions == null ? List.of() : exemptions;
    }

    @Override
    public String toString() {
        return summary;
    }

    /** How one rule came out. */
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

        /** Id of the metric: {@code coverage.statements}. */
        @Whitelisted
        @Exported
        public String getMetric() {
            return metric;
        }

        /** Its name in the reader's language. */
        public String getTitle() {
            return LocalizedText.of("Metric." + metric);
        }

        /** The page that shows what it was measured from. */
        public String getPart() {
            return part;
        }

        /** What is accepted, in the reader's language. */
        public String getBoundText() {
            return LocalizedText.of("Bound." + bound, accepted);
        }

        /** What was measured, in the reader's language. */
        public String getFoundText() {
            return LocalizedText.of("Certainty." + certainty, measured);
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

        /** What would make it pass; empty when it passed. */
        @Whitelisted
        @Exported
        public String getRemedy() {
            return remedy;
        }
    }
}
