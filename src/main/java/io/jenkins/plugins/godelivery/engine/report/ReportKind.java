package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Kind of a recorded file. */
public enum ReportKind {
    /** To be detected from the beginning of the file. */
    AUTO,
    TEST,
    COVERAGE,
    RACE,
    /** The leaked goroutines in a test stream, without its tests. */
    LEAK,
    LINT,
    VET,
    VULNERABILITY,
    BUILD,
    IMAGE,
    DEPLOYMENT,
    CHANGE,
    SONAR;

    /** Returns the value of the option {@code --kind}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the parts of a report that are incomplete if such a file cannot be read. A file of undeclared kind may
     * have held any report of a tool.
     */
    public Set<Part> parts() {
        return switch (this) {
            case AUTO -> EnumSet.of(Part.BUILD, Part.TESTS, Part.RACES, Part.COVERAGE, Part.LINT, Part.VULNERABILITIES);
            case TEST -> EnumSet.of(Part.TESTS);
            case COVERAGE -> EnumSet.of(Part.COVERAGE);
            case RACE -> EnumSet.of(Part.RACES);
            case LEAK -> EnumSet.of(Part.LEAKS);
            case LINT, VET -> EnumSet.of(Part.LINT);
            case VULNERABILITY -> EnumSet.of(Part.VULNERABILITIES);
            case BUILD -> EnumSet.of(Part.BUILD);
            case IMAGE -> EnumSet.of(Part.IMAGES);
            case DEPLOYMENT -> EnumSet.of(Part.DEPLOYMENTS);
            case CHANGE -> EnumSet.noneOf(Part.class);
            case SONAR -> EnumSet.of(Part.SONAR);
        };
    }

    /**
     * Returns whether the kind is a record that counts only if its producer declares it, because the author of any
     * other file is unknown.
     */
    public boolean isRecord() {
        return this == IMAGE || this == DEPLOYMENT || this == SONAR;
    }

    /** Returns the kind with its article, for messages. */
    public Message description() {
        return Message.of("kind." + label());
    }
}
