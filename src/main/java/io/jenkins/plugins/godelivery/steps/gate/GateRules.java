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
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Provides the rules and exemptions that apply to a build. */
final class GateRules {
    private final List<GateRule> own;
    private final List<GateSettings> recorded;

    /** @param own rules of the step; empty if it has none */
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

    /**
     * Returns the reason why the proper rules are unknown; an empty literal if they are known, as with the step's own
     * rules.
     */
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

    /** Returns the exemptions. Only an administrator may exempt from rules that no other role may relax. */
    Exemptions exemptions() throws AbortException {
        List<GateRule> global = GoDeliveryConfiguration.get().getRules();
        return Exemptions.ofToday(GateSettings.exemptions(recorded), floor(global));
    }

    private static List<Rule> floor(List<GateRule> global) throws AbortException {
        return toRules(global.stream().filter(rule -> !rule.isRelaxable()).toList());
    }

    /** Returns the rules of the step; without any, those of the global configuration plus those of the sources. */
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
            throw new ExplainedAbortException(Message.of("reason", "qualityGate", Message.of(e)));
        }
        return all;
    }
}
