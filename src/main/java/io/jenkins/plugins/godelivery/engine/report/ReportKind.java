package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Kind of a recorded file. */
public enum ReportKind {
    /** To be found out from how the file begins. */
    AUTO,
    TEST,
    COVERAGE,
    RACE,
    LINT,
    VET,
    BUILD,
    IMAGE,
    DEPLOYMENT,
    CHANGE,
    SONAR;

    /** The word of the option {@code --kind}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The parts of a report that lack something where such a file cannot be read: a file of a kind that nobody said may
     * have held anything that tools report.
     */
    public Set<Part> parts() {
        return switch (this) {
            case AUTO -> EnumSet.of(Part.BUILD, Part.TESTS, Part.RACES, Part.COVERAGE, Part.LINT);
            case TEST -> EnumSet.of(Part.TESTS);
            case COVERAGE -> EnumSet.of(Part.COVERAGE);
            case RACE -> EnumSet.of(Part.RACES);
            case LINT, VET -> EnumSet.of(Part.LINT);
            case BUILD -> EnumSet.of(Part.BUILD);
            case IMAGE -> EnumSet.of(Part.IMAGES);
            case DEPLOYMENT -> EnumSet.of(Part.DEPLOYMENTS);
            case CHANGE -> EnumSet.noneOf(Part.class);
            case SONAR -> EnumSet.of(Part.SONAR);
        };
    }

    /** Whether it is a record that only whoever made the thing can write: of others nobody knows who wrote it. */
    public boolean isRecord() {
        return this == IMAGE || this == DEPLOYMENT || this == SONAR;
    }

    /** With its article, for messages. */
    public Message description() {
        return Message.of("kind." + label());
    }
}
