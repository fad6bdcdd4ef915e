package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Immutable version requirements of programs. */
public final class RequiredVersions {
    /** Accepts any supported version. */
    public static final RequiredVersions NONE = new RequiredVersions(Map.of());

    private final Map<Program, VersionRange> ranges;

    /** A program whose version can be restricted. */
    @SuppressWarnings(
            "ImmutableEnumChecker") // SettableBy is immutable; its predicates are patterns and method references.
    public enum Program {
        GO("go", SettableBy.TRUSTED_REVISION),
        GOLANGCI_LINT("golangci-lint", SettableBy.TRUSTED_REVISION);

        private final String key;
        private final SettableBy settableBy;

        Program(String key, SettableBy settableBy) {
            this.key = key;
            this.settableBy = settableBy;
        }

        /** Returns whose {@code .go-delivery.yaml} may restrict its version. */
        public SettableBy settableBy() {
            return settableBy;
        }

        /** Finds a program by its key. */
        public static Optional<Program> of(String key) {
            return Arrays.stream(values())
                    .filter(program -> program.key.equals(key))
                    .findFirst();
        }

        /** Returns its name, which is also its key in {@code .go-delivery.yaml}. */
        public String key() {
            return key;
        }
    }

    private RequiredVersions(Map<Program, VersionRange> ranges) {
        this.ranges = ranges;
    }

    /** Returns these requirements with the range for one program added or replaced. */
    public RequiredVersions with(Program program, VersionRange range) {
        Map<Program, VersionRange> all = new EnumMap<>(Program.class);
        all.putAll(ranges);
        all.put(program, range);
        return new RequiredVersions(all);
    }

    /** Returns the range for a program; empty if any version is accepted. */
    public Optional<VersionRange> of(Program program) {
        return Optional.ofNullable(ranges.get(program));
    }

    /** Returns the reason why the version is not allowed, in one line; empty if it is. */
    public Optional<Message> violation(Program program, ToolVersion version) {
        return Optional.ofNullable(ranges.get(program))
                .filter(range -> !range.contains(version))
                .map(range -> Message.of("tool.versionRequired", program.key, version.toString(), range.toString()));
    }
}
