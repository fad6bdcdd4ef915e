package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.MissingReference;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the gate.
 *
 * @param enabled whether there is a verdict
 * @param defaults whether the default rules apply
 * @param rules rules of the user, which replace default rules for the same metric
 * @param waivers rules and findings that do not count for a time
 * @param quarantine tests whose failures do not count for a time
 * @param unknown why the settings that should hold are unknown, so that nothing passes; an empty literal if they are
 *     known
 */
public record GateSettings(
        boolean enabled,
        boolean defaults,
        List<Rule> rules,
        List<Exemption> waivers,
        List<Exemption> quarantine,
        Message unknown) {
    public static final GateSettings DEFAULT =
            new GateSettings(true, true, List.of(), List.of(), List.of(), Message.literal(""));

    public GateSettings {
        rules = List.copyOf(rules);
        waivers = List.copyOf(waivers);
        quarantine = List.copyOf(quarantine);
    }

    /** Adapts package patterns to a subfolder, so that they mean the same packages. */
    GateSettings below(String wayUp) {
        return new GateSettings(
                enabled,
                defaults,
                rules.stream().map(rule -> rule.below(wayUp)).toList(),
                waivers.stream().map(one -> one.below(wayUp)).toList(),
                quarantine.stream().map(one -> one.below(wayUp)).toList(),
                unknown);
    }

    /** Returns these settings with one key of others. */
    GateSettings with(GateKey key, GateSettings others) {
        return new GateSettings(
                key == GateKey.ENABLED ? others.enabled : enabled,
                key == GateKey.DEFAULTS ? others.defaults : defaults,
                key == GateKey.RULES ? others.rules : rules,
                key == GateKey.WAIVERS ? others.waivers : waivers,
                key == GateKey.QUARANTINE ? others.quarantine : quarantine,
                unknown);
    }

    /** Returns these settings as a substitute for unknown ones. */
    GateSettings unknown(Message reason) {
        return new GateSettings(enabled, defaults, rules, waivers, quarantine, reason);
    }

    /** Returns the exemptions that are in effect today. */
    public Exemptions exemptions() {
        return Exemptions.ofToday(exemptions(List.of(this)), List.of());
    }

    /** Returns the waivers and the quarantine of several configurations, such as those of the steps of a build. */
    public static List<Exemption> exemptions(List<GateSettings> all) {
        return all.stream()
                .flatMap(gate -> Stream.concat(gate.waivers.stream(), gate.quarantine.stream()))
                .distinct()
                .toList();
    }

    /**
     * Judges a report; empty if the gate is disabled.
     *
     * @param comparison comparison with a reference, for rules on differences
     */
    public Optional<Verdict> judge(GoReport report, Optional<Comparison> comparison) {
        return enabled
                ? Optional.of(Gate.judge(report, comparison, MissingReference.UNNAMED, rules(report), exemptions())
                        .withUnknownRules(unknown))
                : Optional.empty();
    }

    /** Returns the rules that apply to a report; none if the gate is disabled. */
    public List<Rule> rules(GoReport report) {
        if (!enabled) {
            return List.of();
        }
        return defaults ? DefaultRules.with(report, rules) : rules;
    }
}
