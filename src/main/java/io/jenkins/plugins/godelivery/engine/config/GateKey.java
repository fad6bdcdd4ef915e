package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.SettableBy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Key of the section {@code gate}. */
@SuppressWarnings("ImmutableEnumChecker") // SettableBy is immutable; its predicates are patterns and method references.
enum GateKey {
    ENABLED("enabled", "flag", SettableBy.TRUSTED_REVISION, "`false` switches the gate off."),
    DEFAULTS("defaults", "flag", SettableBy.TRUSTED_REVISION, "Whether the default rules apply; `true` by default."),
    RULES("rules", "list", SettableBy.TRUSTED_REVISION, "A user's own rules, each with the keys below."),
    WAIVERS("waivers", "list", SettableBy.TRUSTED_REVISION, "Rules and findings that do not count for a limited time."),
    QUARANTINE(
            "quarantine", "list", SettableBy.TRUSTED_REVISION, "Tests whose failures do not count for a limited time.");

    static final List<String> NAMES = Arrays.stream(values()).map(GateKey::key).toList();

    private final String key;
    private final String kind;
    private final SettableBy settableBy;
    private final String help;

    GateKey(String key, String kind, SettableBy settableBy, String help) {
        this.key = key;
        this.kind = kind;
        this.settableBy = settableBy;
        this.help = help;
    }

    static Optional<GateKey> of(String key) {
        return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
    }

    String key() {
        return key;
    }

    /** Returns the type of its value, for people. */
    String kind() {
        return kind;
    }

    SettableBy settableBy() {
        return settableBy;
    }

    String help() {
        return help;
    }
}
