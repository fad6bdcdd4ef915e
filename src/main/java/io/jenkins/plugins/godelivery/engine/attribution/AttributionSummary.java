package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Summarizes the attributions in one sentence for each kind of finding. */
public final class AttributionSummary {
    /** Kind of finding. */
    public enum Kind {
        TESTS("tests"),
        PACKAGES("packages"),
        RACES("races"),
        LEAKS("leaks"),
        BUILD_ERRORS("buildErrors"),
        LINT_ISSUES("lintIssues");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the word that JSON uses. */
        public String label() {
            return label;
        }
    }

    /** Number of findings of one state that the summary names. */
    private static final int NAMED = 2;

    private final Message target;
    private final Map<Kind, Map<AttributionState, Group>> groups = new EnumMap<>(Kind.class);

    /** Findings of one kind in one state. */
    private static final class Group {
        private final List<Message> named = new ArrayList<>();
        private int count;
        private Optional<Message> evidence = Optional.empty();
        private boolean severalReasons;
        private Optional<BuildId> since = Optional.empty();
        private boolean several;

        void add(String name, Attribution attribution) {
            count++;
            Message first = attribution.evidence().get(0);
            severalReasons |= evidence.isPresent() && !evidence.get().equals(first);
            evidence = evidence.or(() -> Optional.of(first));
            if (named.size() < NAMED) {
                named.add(Message.of("reason", name, first));
            }
            attribution.since().ifPresent(build -> {
                several |= since.isPresent() && !since.get().equals(build);
                since = since.filter(known -> known.time().isBefore(build.time()))
                        .or(() -> Optional.of(build));
            });
        }

        /** Returns the evidence that all findings have in common, otherwise that of the first ones by name. */
        Message evidence() {
            return severalReasons ? names() : evidence.orElseThrow();
        }

        Message names() {
            Message all = Message.joined(named);
            return count > named.size() ? Message.of("attribution.more", count - named.size(), all) : all;
        }

        Message since() {
            Message name = since.map(Target::name).orElseGet(() -> Message.literal(""));
            return several ? Message.of("attribution.orLater", name) : name;
        }
    }

    AttributionSummary(GoReport report) {
        target = report.changes().list().stream()
                .map(Change::target)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(Message::literal)
                .orElseGet(() -> Message.of("attribution.target"));
    }

    void add(Kind kind, String name, Attribution attribution) {
        groups.computeIfAbsent(kind, any -> new EnumMap<>(AttributionState.class))
                .computeIfAbsent(attribution.state(), any -> new Group())
                .add(name, attribution);
    }

    int count(Kind kind, AttributionState state) {
        return Optional.ofNullable(groups.getOrDefault(kind, Map.of()).get(state))
                .map(group -> group.count)
                .orElse(0);
    }

    Optional<Message> message() {
        List<Message> sentences = Stream.of(Kind.values())
                .filter(groups::containsKey)
                .map(kind -> sentence(kind, groups.get(kind)))
                .toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(Message.joined(sentences));
    }

    private Message sentence(Kind kind, Map<AttributionState, Group> states) {
        int all = states.values().stream().mapToInt(group -> group.count).sum();
        Message parts = states.entrySet().stream()
                .map(state -> part(kind, state.getKey(), state.getValue()))
                .reduce((before, part) -> Message.of("attribution.list", before, part))
                .orElseThrow();
        return switch (kind) {
            case TESTS -> Message.of("attribution.tests", all, parts);
            case PACKAGES -> Message.of("attribution.packages", all, parts);
            case RACES -> Message.of("attribution.races", all, parts);
            case LEAKS -> Message.of("attribution.leaks", all, parts);
            case BUILD_ERRORS -> Message.of("attribution.buildErrors", all, parts);
            case LINT_ISSUES -> Message.of("attribution.lintIssues", all, parts);
        };
    }

    private Message part(Kind kind, AttributionState state, Group group) {
        boolean fails = kind == Kind.TESTS || kind == Kind.PACKAGES;
        return switch (state) {
            case NEW -> Message.of("attribution.new", group.count, group.names());
            case UNKNOWN -> Message.of("attribution.unknown", group.count, group.evidence());
            case KNOWN ->
                kind == Kind.LINT_ISSUES || kind == Kind.BUILD_ERRORS
                        ? Message.of("attribution.knownIn", group.count, group.since())
                        : Message.of(
                                fails ? "attribution.failSince" : "attribution.knownSince",
                                group.count,
                                target,
                                group.since());
            case FLAKY -> Message.of("attribution.flaky", group.count, group.evidence());
            case ENVIRONMENT -> Message.of("attribution.environment", group.count, group.evidence());
        };
    }
}
