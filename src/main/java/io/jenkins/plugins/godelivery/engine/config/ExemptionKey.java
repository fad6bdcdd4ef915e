package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Key of a waiver or of an entry of the quarantine. */
enum ExemptionKey {
    METRIC(
            "metric",
            "text",
            "The rule that is waived, by the id of its metric; packages are those of the rule.",
            true,
            false),
    TEST("test", "text", "Tests whose failures do not count, as a pattern for go test -run.", true, true),
    RACE("race", "text", "The data race that does not count: its fingerprint.", true, false),
    LEAK("leak", "text", "The goroutine leak that does not count: its fingerprint.", true, false),
    LINT("lint", "text", "The lint issue that does not count: its fingerprint.", true, false),
    VULNERABILITY(
            "vulnerability",
            "text",
            "The vulnerability that does not count: one of its IDs, such as GO-2024-2687 or CVE-2023-45288.",
            true,
            false),
    FUNCTION(
            "function",
            "text",
            "The new function that no test needs to execute: its name, such as (*Store).Close.",
            true,
            false),
    PACKAGES("packages", "text", "A package pattern that it is limited to.", true, true),
    REASON("reason", "text", "Why.", true, true),
    BY("by", "text", "Who waived it.", true, false),
    OWNER("owner", "text", "Who is to fix the test.", false, true),
    TICKET("ticket", "text", "Where the fix is tracked.", false, true),
    UNTIL("until", "date", "The last day on which it applies, at most 90 days ahead, such as 2027-01-31.", true, true);

    /** Keys that name the subject of a waiver, which has exactly one of them. */
    static final Set<ExemptionKey> SUBJECTS = EnumSet.of(METRIC, TEST, RACE, LEAK, LINT, VULNERABILITY, FUNCTION);

    private final String key;
    private final String kind;
    private final String help;
    private final boolean ofWaiver;
    private final boolean ofQuarantine;

    ExemptionKey(String key, String kind, String help, boolean ofWaiver, boolean ofQuarantine) {
        this.key = key;
        this.kind = kind;
        this.help = help;
        this.ofWaiver = ofWaiver;
        this.ofQuarantine = ofQuarantine;
    }

    static List<ExemptionKey> of(GateKey list) {
        return Arrays.stream(values())
                .filter(key -> list == GateKey.WAIVERS ? key.ofWaiver : key.ofQuarantine)
                .toList();
    }

    /** Returns the subject that this key of a waiver names. */
    Optional<Exemption.Kind> subject() {
        return Arrays.stream(Exemption.Kind.values())
                .filter(subject -> SUBJECTS.contains(this) && subject.key().equals(key))
                .findFirst();
    }

    String key() {
        return key;
    }

    /** Returns the type of its value, for people. */
    String kind() {
        return kind;
    }

    String help() {
        return help;
    }
}
