package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the gate.
 *
 * @param enabled false does without a verdict
 * @param defaults whether the rules hold that need no configuration
 * @param rules a user's own; one replaces the default rule for the same metric
 */
public record GateSettings(boolean enabled, boolean defaults, List<Rule> rules) {
    public static final GateSettings DEFAULT = new GateSettings(true, true, List.of());

    public GateSettings {
        rules = List.copyOf(rules);
    }

    /** With scopes that mean the same packages in a folder below. */
    GateSettings below(String wayUp) {
        return new GateSettings(
                enabled, defaults, rules.stream().map(rule -> rule.below(wayUp)).toList());
    }

    /**
     * Empty where the gate is switched off.
     *
     * @param comparison with a reference, for the rules that bound differences
     */
    public Optional<Verdict> judge(GoReport report, Optional<Comparison> comparison) {
        return enabled ? Optional.of(Gate.judge(report, comparison, rules(report))) : Optional.empty();
    }

    /** Those that hold for the report; none where the gate is switched off. */
    public List<Rule> rules(GoReport report) {
        if (!enabled) {
            return List.of();
        }
        return defaults ? DefaultRules.with(report, rules) : rules;
    }
}
