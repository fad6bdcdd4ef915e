package io.jenkins.plugins.godelivery.engine.report;

import java.util.Locale;
import java.util.Optional;

/** What a recorded file holds. */
public enum ReportKind {
    /** To be found out from how the file begins. */
    AUTO("of any kind"),
    TEST("a test stream of go test -json"),
    COVERAGE("a coverage profile"),
    RACE("a log with race reports"),
    LINT("a lint report"),
    VET("an output of go vet"),
    BUILD("an output of go build"),
    IMAGE("a record of an image"),
    DEPLOYMENT("records of deployments");

    private final String description;

    ReportKind(String description) {
        this.description = description;
    }

    /** The word of the option {@code --kind}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of a report that it is evidence for; empty where that is not known yet. */
    public Optional<Part> part() {
        return switch (this) {
            case AUTO -> Optional.empty();
            case TEST -> Optional.of(Part.TESTS);
            case COVERAGE -> Optional.of(Part.COVERAGE);
            case RACE -> Optional.of(Part.RACES);
            case LINT, VET -> Optional.of(Part.LINT);
            case BUILD -> Optional.of(Part.BUILD);
            case IMAGE -> Optional.of(Part.IMAGES);
            case DEPLOYMENT -> Optional.of(Part.DEPLOYMENTS);
        };
    }

    /** With its article, for messages. */
    public String description() {
        return description;
    }
}
