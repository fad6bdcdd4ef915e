package io.jenkins.plugins.godelivery.engine.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * Mandatory rules, such as those of a build server. A configuration in the sources adds to them: it can require more,
 * and cannot remove any.
 *
 * @param fixed rules that always apply
 * @param relaxable rules that a configuration may replace for the same metric, or remove by switching the gate off
 */
public record MandatoryRules(List<Rule> fixed, List<Rule> relaxable) {
    public MandatoryRules {
        fixed = List.copyOf(fixed);
        relaxable = List.copyOf(relaxable);
    }

    /**
     * Returns these rules combined with those of configurations.
     *
     * @param own rules of configurations
     * @param off whether a configuration switches the gate off
     */
    public List<Rule> under(List<Rule> own, boolean off) {
        List<Rule> rules = new ArrayList<>(fixed);
        relaxable.stream()
                .filter(rule -> !off && own.stream().noneMatch(other -> concernsTheSame(rule, other)))
                .forEach(rules::add);
        rules.addAll(own);
        return rules.stream().distinct().toList();
    }

    private static boolean concernsTheSame(Rule rule, Rule other) {
        return other.metric().id().equals(rule.metric().id()) && other.scope().equals(rule.scope());
    }
}
