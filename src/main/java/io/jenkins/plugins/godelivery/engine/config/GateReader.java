package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code gate}. */
final class GateReader {
    private final ConfigurationProblems problems;

    GateReader(ConfigurationProblems problems) {
        this.problems = problems;
    }

    GateSettings read(YamlNode node) {
        if (node.value() instanceof Boolean enabled) {
            return new GateSettings(enabled, true, List.of(), List.of(), List.of(), Message.literal(""));
        }
        if (node.isNull()) {
            return GateSettings.DEFAULT;
        }
        if (!(node.value() instanceof YamlNode.Entries entries)) {
            problems.add(node, Message.of("config.gateKeys", String.join(", ", GateKey.NAMES)));
            return GateSettings.DEFAULT;
        }
        boolean enabled = true;
        boolean defaults = true;
        List<Rule> rules = List.of();
        List<Exemption> waivers = List.of();
        List<Exemption> quarantine = List.of();
        for (YamlNode.Entry entry : entries.list()) {
            Optional<GateKey> key = GateKey.of(entry.name());
            if (key.isEmpty()) {
                problems.add(
                        entry.key(),
                        SpellingSuggestion.hint(
                                Message.of("config.unknownKey", entry.name(), "gate"), entry.name(), GateKey.NAMES));
                continue;
            }
            switch (key.get()) {
                case ENABLED -> enabled = flag(entry);
                case DEFAULTS -> defaults = flag(entry);
                case RULES -> rules = rules(entry.value());
                case WAIVERS -> waivers = exemptions(key.get(), entry.value());
                case QUARANTINE -> quarantine = exemptions(key.get(), entry.value());
            }
        }
        return new GateSettings(enabled, defaults, rules, waivers, quarantine, Message.literal(""));
    }

    private List<Exemption> exemptions(GateKey list, YamlNode node) {
        return new ExemptionReader(problems, list, LocalDate.now(ZoneOffset.UTC)).read(node);
    }

    private boolean flag(YamlNode.Entry entry) {
        if (entry.value().value() instanceof Boolean flag) {
            return flag;
        }
        problems.add(entry.value(), Message.of("config.flag", entry.name()));
        return true;
    }

    private List<Rule> rules(YamlNode node) {
        if (node.isNull()) {
            return List.of();
        }
        if (!(node.value() instanceof YamlNode.Items items)) {
            problems.add(node, Message.of("config.rules"));
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (YamlNode item : items.list()) {
            new RuleReader(problems, item).read().ifPresent(rules::add);
        }
        return rules;
    }
}
