package io.jenkins.plugins.godelivery.engine.report;

import java.util.Locale;

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

    /** With its article, for messages. */
    public String description() {
        return description;
    }
}
