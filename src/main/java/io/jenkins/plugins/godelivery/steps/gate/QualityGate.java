package io.jenkins.plugins.godelivery.steps.gate;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.BuildEvidence;
import io.jenkins.plugins.godelivery.actions.GateRecord;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.config.GateRule;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Place;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepPlace;
import io.jenkins.plugins.godelivery.steps.checks.CheckPublisher;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges a build, tells why, and gives the build and the stage their results. */
public final class QualityGate implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<GateRule> rules;

    private QualityGate(List<GateRule> rules) {
        this.rules = rules;
    }

    /**
     * @param own rules of the step; where there are none, those hold that the {@code .go-delivery.yaml} has with which
     *     the other steps worked, then those of the global configuration, then the built-in ones
     */
    public static QualityGate of(List<GateRule> own) {
        return new QualityGate(new ArrayList<>(own));
    }

    /** @throws AbortException when the verdict ends the step */
    public GateRecord judge(Run<?, ?> run, StepPlace at, FailOn failOn, TaskListener listener) throws IOException {
        Verdict verdict = judge(run);
        GateRecord record = new GateRecord(verdict);
        GoDeliveryAction.record(run, record);
        print(verdict, listener.getLogger());
        CheckPublisher.publishToAll(check(verdict), run, listener);
        if (verdict.criticality().isPresent() && failOn != FailOn.NEVER) {
            settle(verdict, run, at, failOn);
        }
        return record;
    }

    /** The report is in memory now, so that what the pages show is written, too. */
    private Verdict judge(Run<?, ?> run) throws IOException {
        try (BuildEvidence evidence = BuildEvidence.read(run)) {
            GoReport report = evidence.report();
            Verdict verdict = Gate.judge(report, evidence.comparison(), rulesFor(run, report));
            evidence.store(verdict);
            return verdict;
        }
    }

    private List<Rule> rulesFor(Run<?, ?> run, GoReport report) throws IOException {
        if (!rules.isEmpty()) {
            return toRules(rules);
        }
        List<GateSettings> recorded = RecordedSettings.of(run).stream()
                .map(Settings::gate)
                .filter(gate -> !gate.equals(GateSettings.DEFAULT))
                .toList();
        if (!recorded.isEmpty()) {
            return recorded.stream()
                    .flatMap(gate -> gate.rules(report).stream())
                    .distinct()
                    .toList();
        }
        List<GateRule> global = GoDeliveryConfiguration.get().getRules();
        return global.isEmpty() ? DefaultRules.of(report) : toRules(global);
    }

    private static List<Rule> toRules(List<GateRule> rules) throws AbortException {
        List<Rule> all = new ArrayList<>();
        try {
            rules.forEach(rule -> all.add(rule.toRule()));
        } catch (IllegalArgumentException e) {
            throw new AbortException("qualityGate: " + e.getMessage());
        }
        return all;
    }

    /** As other gates of Jenkins do: NOTE marks nothing, ERROR only the stage, UNSTABLE and FAILURE the build as well. */
    private static void settle(Verdict verdict, Run<?, ?> run, StepPlace at, FailOn failOn) throws AbortException {
        Criticality criticality = verdict.criticality().get();
        boolean unstable = criticality == Criticality.UNSTABLE || failOn == FailOn.UNSTABLE;
        at.warn(unstable ? Result.UNSTABLE : Result.FAILURE, verdict.summary());
        if (criticality == Criticality.ERROR) {
            return;
        }
        if (!unstable) {
            throw new AbortException("qualityGate " + verdict.summary());
        }
        run.setResult(Result.UNSTABLE);
    }

    private static CheckPublisher.Check check(Verdict verdict) {
        String rules = verdict.results().stream()
                .map(result ->
                        "- " + result.outcome().words() + ": " + result.wanted() + ", found " + result.foundText())
                .collect(Collectors.joining("\n"));
        CheckPublisher.Conclusion conclusion = switch (verdict.outcome()) {
            case PASSED -> CheckPublisher.Conclusion.SUCCESS;
            case FAILED -> CheckPublisher.Conclusion.FAILURE;
            case INCONCLUSIVE -> CheckPublisher.Conclusion.NEUTRAL;
        };
        return new CheckPublisher.Check("qualityGate", conclusion, verdict.summary(), rules, List.of());
    }

    private static void print(Verdict verdict, PrintStream log) {
        log.println("qualityGate " + verdict.summary());
        for (RuleResult result : verdict.results()) {
            log.printf("  %-12s %s: found %s%n", result.outcome().words(), result.wanted(), result.foundText());
            if (!result.remedy().isEmpty()) {
                log.println("               " + result.remedy());
            }
            for (Place place : result.places()) {
                log.println("               " + words(place));
            }
        }
    }

    private static String words(Place place) {
        List<String> words = new ArrayList<>();
        if (!place.file().isEmpty()) {
            words.add(place.line() > 0 ? place.file() + ":" + place.line() : place.file());
        } else if (!place.packageName().isEmpty()) {
            words.add(place.packageName());
        }
        if (!place.subject().isEmpty()) {
            words.add(place.subject());
        }
        words.add(place.text());
        return String.join(" ", words);
    }
}
