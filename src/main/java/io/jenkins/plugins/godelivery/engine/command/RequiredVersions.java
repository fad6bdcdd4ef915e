package io.jenkins.plugins.godelivery.engine.command;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Immutable version requirements of programs. */
public final class RequiredVersions {
    /** Any version that we can work with. */
    public static final RequiredVersions NONE = new RequiredVersions(Map.of());

    private final Map<Program, VersionRange> ranges;

    /** A program whose version can be required. */
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

        /** Whose {@code .go-delivery.yaml} may require versions of it. */
        public SettableBy settableBy() {
            return settableBy;
        }

        /** Finds a program by its key. */
        public static Optional<Program> of(String key) {
            return Arrays.stream(values())
                    .filter(program -> program.key.equals(key))
                    .findFirst();
        }

        /** Its name, and its key in {@code .go-delivery.yaml}. */
        public String key() {
            return key;
        }
    }

    private RequiredVersions(Map<Program, VersionRange> ranges) {
        this.ranges = ranges;
    }

    /** These, and a range for one more program, or another one. */
    public RequiredVersions with(Program program, VersionRange range) {
        Map<Program, VersionRange> all = new EnumMap<>(Program.class);
        all.putAll(ranges);
        all.put(program, range);
        return new RequiredVersions(all);
    }

    /** Returns the versions that a program may have; empty where any will do. */
    public Optional<VersionRange> of(Program program) {
        return Optional.ofNullable(ranges.get(program));
    }

    /** Why this version is not allowed, one line; empty where it is. */
    public Optional<String> violation(Program program, ToolVersion version) {
        return Optional.ofNullable(ranges.get(program))
                .filter(range -> !range.contains(version))
                .map(range -> program.key + " " + version + " is installed, and " + range + " is required");
    }
}
