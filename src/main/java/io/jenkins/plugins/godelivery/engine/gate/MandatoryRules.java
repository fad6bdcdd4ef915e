package io.jenkins.plugins.godelivery.engine.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * Mandatory rules, such as those of a build server. A configuration of the sources is added to them: it can require
 * more, and cannot remove any.
 *
 * @param fixed hold in any case
 * @param relaxable give way to rules that a configuration has for the same metric, and to a gate that it switches off
 */
public record MandatoryRules(List<Rule> fixed, List<Rule> relaxable) {
    public MandatoryRules {
        fixed = List.copyOf(fixed);
        relaxable = List.copyOf(relaxable);
    }

    /**
     * These and what configurations say.
     *
     * @param own rules of configurations
     * @param off whether a configuration does without a verdict
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
