package io.jenkins.plugins.godelivery.steps.gate;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.config.GateRule;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gate.MandatoryRules;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The rules that hold for a build, and what does not count. */
final class GateRules {
    private final List<GateRule> own;
    private final List<GateSettings> recorded;

    /** @param own of the step; empty where it says none */
    GateRules(List<GateRule> own, Run<?, ?> run) throws IOException {
        this.own = own;
        recorded = recorded(run);
    }

    private static List<GateSettings> recorded(Run<?, ?> run) throws IOException {
        return RecordedSettings.of(run).stream()
                .map(Settings::gate)
                .filter(gate -> !gate.equals(GateSettings.DEFAULT))
                .toList();
    }

    /** Why these are not the rules that should hold; an empty literal where they are, as those of the step itself are. */
    Message unknown() {
        if (!own.isEmpty()) {
            return Message.literal("");
        }
        return Message.joined(recorded.stream()
                .map(GateSettings::unknown)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .toList());
    }

    /** Nobody but an administrator exempts from the rules that only one may relax. */
    Exemptions exemptions() throws AbortException {
        List<GateRule> global = GoDeliveryConfiguration.get().getRules();
        return new Exemptions(
                recorded.stream()
                        .flatMap(gate -> gate.exemptions().list().stream())
                        .distinct()
                        .toList(),
                LocalDate.now(ZoneOffset.UTC),
                floor(global));
    }

    private static List<Rule> floor(List<GateRule> global) throws AbortException {
        return toRules(global.stream().filter(rule -> !rule.isRelaxable()).toList());
    }

    /** Those of the step; else those of the global configuration, and on top of them those of the sources. */
    List<Rule> of(GoReport report) throws AbortException {
        if (!own.isEmpty()) {
            return toRules(own);
        }
        List<GateRule> global = GoDeliveryConfiguration.get().getRules();
        if (recorded.isEmpty() && global.isEmpty()) {
            return DefaultRules.of(report);
        }
        MandatoryRules floor = new MandatoryRules(
                floor(global),
                toRules(global.stream().filter(GateRule::isRelaxable).toList()));
        List<Rule> configured =
                recorded.stream().flatMap(gate -> gate.rules(report).stream()).toList();
        return floor.under(configured, recorded.stream().anyMatch(gate -> !gate.enabled()));
    }

    private static List<Rule> toRules(List<GateRule> rules) throws AbortException {
        List<Rule> all = new ArrayList<>();
        try {
            rules.forEach(rule -> all.add(rule.toRule()));
        } catch (IllegalArgumentException e) {
            throw new AbortException(LogLine.of("qualityGate: " + e.getMessage()));
        }
        return all;
    }
}
