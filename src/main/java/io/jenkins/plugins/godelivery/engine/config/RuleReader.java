package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Scope;
import io.jenkins.plugins.godelivery.engine.gate.WhenMissing;
import io.jenkins.plugins.godelivery.engine.gate.WhenNoReference;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one rule of a gate. */
final class RuleReader {
    private final ConfigurationProblems problems;
    private final YamlNode rule;
    private final Map<RuleKey, YamlNode> values = new EnumMap<>(RuleKey.class);

    RuleReader(ConfigurationProblems problems, YamlNode rule) {
        this.problems = problems;
        this.rule = rule;
    }

    /** Reads the rule; empty if it is invalid, after the problem is reported. */
    Optional<Rule> read() {
        if (!(rule.value() instanceof YamlNode.Entries entries)) {
            problems.add(rule, Message.of("config.ruleKeys", String.join(", ", RuleKey.NAMES)));
            return Optional.empty();
        }
        entries.list().forEach(this::take);
        Optional<Metric> metric = metric();
        Optional<Bound> bound = metric.flatMap(this::bound);
        Scope scope = text(RuleKey.PACKAGES).map(Scope::new).orElse(Scope.TOTAL);
        Criticality criticality = choice(RuleKey.CRITICALITY, Criticality.values(), Criticality.FAILURE);
        WhenMissing whenMissing = choice(RuleKey.WHEN_MISSING, WhenMissing.values(), WhenMissing.INCONCLUSIVE);
        WhenNoReference whenNoReference =
                choice(RuleKey.WHEN_NO_REFERENCE, WhenNoReference.values(), WhenNoReference.PASS_FIRST);
        return bound.map(found -> new Rule(metric.get(), scope, found, criticality, whenMissing, whenNoReference));
    }

    private void take(YamlNode.Entry entry) {
        Optional<RuleKey> known = RuleKey.of(entry.name());
        known.ifPresent(key -> values.put(key, entry.value()));
        if (known.isEmpty()) {
            problems.add(
                    entry.key(),
                    SpellingSuggestion.hint(
                            Message.of("config.unknownKey", entry.name(), Message.of("config.rule")),
                            entry.name(),
                            RuleKey.NAMES));
        }
    }

    private Optional<String> text(RuleKey key) {
        YamlNode node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node.value() instanceof String text && !text.isBlank()) {
            return Optional.of(text.strip());
        }
        problems.add(node, Message.of("config.noValue", key.key(), key.help()));
        return Optional.empty();
    }

    private Optional<Metric> metric() {
        if (!values.containsKey(RuleKey.METRIC)) {
            problems.add(rule, Message.of("config.noMetric"));
            return Optional.empty();
        }
        Optional<String> id = text(RuleKey.METRIC);
        Optional<Metric> metric = id.flatMap(Metrics::find);
        if (id.isPresent() && metric.isEmpty()) {
            List<String> ids = Metrics.ALL.stream().map(Metric::id).toList();
            problems.add(
                    values.get(RuleKey.METRIC),
                    SpellingSuggestion.hint(Message.of("config.unknownMetric", id.get()), id.get(), ids));
        }
        return metric;
    }

    private Optional<Bound> bound(Metric metric) {
        boolean min = values.containsKey(RuleKey.MIN);
        if (min == values.containsKey(RuleKey.MAX)) {
            problems.add(rule, Message.of("config.bounds"));
            return Optional.empty();
        }
        RuleKey key = min ? RuleKey.MIN : RuleKey.MAX;
        Bound.Kind kind = min ? Bound.Kind.MIN : Bound.Kind.MAX;
        for (Bound.Origin origin : List.of(Bound.Origin.REFERENCE, Bound.Origin.BEST)) {
            if (values.get(key).value() instanceof String word && word.strip().equalsIgnoreCase(origin.name())) {
                return ratchet(key, metric, Bound.of(kind, origin));
            }
        }
        return number(key, metric).map(value -> min ? Bound.min(value) : Bound.max(value));
    }

    private Optional<Bound> ratchet(RuleKey key, Metric metric, Bound bound) {
        if (!metric.isDifference()) {
            return Optional.of(bound);
        }
        problems.add(values.get(key), Message.of("config.difference", metric.id()));
        return Optional.empty();
    }

    private Optional<Double> number(RuleKey key, Metric metric) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(metric.unit().parseBound(text.get()));
        } catch (IllegalArgumentException e) {
            problems.add(values.get(key), Message.of(e));
            return Optional.empty();
        }
    }

    private <E extends Enum<E>> E choice(RuleKey key, E[] choices, E otherwise) {
        Optional<String> word = text(key);
        for (E choice : choices) {
            if (word.filter(choice.name()::equalsIgnoreCase).isPresent()) {
                return choice;
            }
        }
        word.ifPresent(unknown -> problems.add(
                values.get(key), Message.of("config.choice", unknown, key.help().replaceFirst("[;:].*", ""))));
        return otherwise;
    }
}
