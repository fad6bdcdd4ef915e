package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.TestPattern;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads waivers, or the quarantine. An entry without a reason, a person or an end is reported as a problem and has no
 * effect.
 */
final class ExemptionReader {
    /** Limit of entries; a gate with more exemptions would be meaningless. */
    private static final int MAX_ENTRIES = 500;

    private final ConfigurationProblems problems;
    private final GateKey list;
    private final List<ExemptionKey> known;
    private final LocalDate today;

    /** @param today start of the 90 days for which an entry may hold */
    ExemptionReader(ConfigurationProblems problems, GateKey list, LocalDate today) {
        this.problems = problems;
        this.list = list;
        this.today = today;
        known = ExemptionKey.of(list);
    }

    List<Exemption> read(YamlNode node) {
        if (node.isNull()) {
            return List.of();
        }
        if (!(node.value() instanceof YamlNode.Items items)) {
            problems.add(node, Message.of("config.list", list.key()));
            return List.of();
        }
        if (items.list().size() > MAX_ENTRIES) {
            problems.add(node, Message.of("config.manyEntries", list.key(), String.valueOf(MAX_ENTRIES)));
            return List.of();
        }
        List<Exemption> entries = new ArrayList<>();
        items.list().forEach(item -> new Entry(item).read().ifPresent(entries::add));
        return entries;
    }

    private final class Entry {
        private final YamlNode node;
        private final Map<ExemptionKey, YamlNode> values = new EnumMap<>(ExemptionKey.class);
        private boolean whole = true;

        Entry(YamlNode node) {
            this.node = node;
        }

        Optional<Exemption> read() {
            if (!(node.value() instanceof YamlNode.Entries entries)) {
                problem(node, Message.of("config.entryKeys", list.key(), String.join(", ", names(known))));
                return Optional.empty();
            }
            entries.list().forEach(this::take);
            Exemption.Kind kind = kind();
            String value = subject(kind);
            boolean quarantine = list == GateKey.QUARANTINE;
            Exemption read = new Exemption(
                    kind,
                    value,
                    values.containsKey(ExemptionKey.PACKAGES) ? required(ExemptionKey.PACKAGES) : "",
                    required(ExemptionKey.REASON),
                    required(quarantine ? ExemptionKey.OWNER : ExemptionKey.BY),
                    quarantine ? required(ExemptionKey.TICKET) : "",
                    until());
            return whole ? Optional.of(read) : Optional.empty();
        }

        private void problem(YamlNode at, Message message) {
            whole = false;
            problems.add(at, message);
        }

        private void take(YamlNode.Entry entry) {
            Optional<ExemptionKey> key =
                    known.stream().filter(one -> one.key().equals(entry.name())).findFirst();
            key.ifPresent(one -> values.put(one, entry.value()));
            if (key.isEmpty()) {
                problem(
                        entry.key(),
                        SpellingSuggestion.hint(
                                Message.of("config.unknownKey", entry.name(), list.key()), entry.name(), names(known)));
            }
        }

        private String required(ExemptionKey key) {
            YamlNode value = values.get(key);
            if (value != null && value.value() instanceof String text && !text.isBlank()) {
                return text.strip();
            }
            problem(value == null ? node : value, Message.of("config.needs", list.key(), key.key()));
            return "";
        }

        private Exemption.Kind kind() {
            if (list == GateKey.QUARANTINE) {
                return Exemption.Kind.QUARANTINE;
            }
            List<ExemptionKey> said = values.keySet().stream()
                    .filter(ExemptionKey.SUBJECTS::contains)
                    .toList();
            if (said.size() != 1) {
                problem(
                        node,
                        Message.of("config.waiver", String.join(", ", names(List.copyOf(ExemptionKey.SUBJECTS)))));
                return Exemption.Kind.METRIC;
            }
            return said.get(0).subject().orElseThrow();
        }

        private String subject(Exemption.Kind kind) {
            Optional<ExemptionKey> key = known.stream()
                    .filter(one ->
                            one.key().equals(kind.key()) && (values.containsKey(one) || list == GateKey.QUARANTINE))
                    .findFirst();
            if (key.isEmpty()) {
                return ""; // The missing subject has been reported.
            }
            String value = required(key.get());
            YamlNode at = values.getOrDefault(key.get(), node);
            if (kind == Exemption.Kind.METRIC && Metrics.find(value).isEmpty() && whole) {
                List<String> ids = Metrics.ALL.stream().map(Metric::id).toList();
                problem(at, SpellingSuggestion.hint(Message.of("config.unknownMetric", value), value, ids));
            }
            if (key.get() == ExemptionKey.TEST && !value.isEmpty()) {
                try {
                    TestPattern.of(value);
                } catch (IllegalArgumentException e) {
                    problem(at, Message.of("config.value", "test", Message.of(e)));
                }
            }
            return value;
        }

        private LocalDate until() {
            String text = required(ExemptionKey.UNTIL);
            if (text.isEmpty()) {
                return today;
            }
            try {
                LocalDate until = LocalDate.parse(text);
                if (ChronoUnit.DAYS.between(today, until) > Exemption.MAX_DAYS) {
                    problem(
                            values.get(ExemptionKey.UNTIL),
                            Message.of(
                                    "config.until",
                                    String.valueOf(Exemption.MAX_DAYS),
                                    today.plusDays(Exemption.MAX_DAYS).toString()));
                }
                return until;
            } catch (DateTimeException e) {
                problem(
                        values.get(ExemptionKey.UNTIL),
                        Message.of(
                                "config.value",
                                "until",
                                Message.of("parameter.wrong", text, Message.of("parameter.date"))));
                return today;
            }
        }
    }

    private static List<String> names(List<ExemptionKey> keys) {
        return keys.stream().map(ExemptionKey::key).toList();
    }
}
