package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** A part of a report: the evidence of one kind. */
public enum Part {
    BUILD("build"),
    TESTS("tests"),
    RACES("races"),
    /** Leaked goroutines. */
    LEAKS("leaks"),
    COVERAGE("coverage"),
    LINT("lint"),
    /** Known vulnerabilities of the modules that the code depends on. */
    VULNERABILITIES("vulnerabilities"),
    IMAGES("images"),
    DEPLOYMENTS("deployments"),
    SONAR("sonar");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** Returns the word that JSON uses. */
    public String label() {
        return label;
    }

    /** Returns the word that messages use. */
    public Message message() {
        return Message.of("part." + label);
    }

    /** Returns whether a report has the part. */
    boolean isIn(GoReport report) {
        return switch (this) {
            case BUILD -> report.build().isPresent();
            case TESTS -> report.tests().isPresent();
            case RACES -> report.races().isPresent();
            case LEAKS -> report.leaks().isPresent();
            case COVERAGE -> report.coverage().isPresent();
            case LINT -> report.lint().isPresent();
            case VULNERABILITIES -> report.vulnerabilities().isPresent();
            case IMAGES -> report.images().isPresent();
            case DEPLOYMENTS -> !report.deployments().isEmpty();
            case SONAR -> !report.sonar().isEmpty();
        };
    }

    /** Returns a sentence that says that a report lacks the part. */
    Message absence(boolean requested) {
        return switch (this) {
            case SONAR -> Message.of("sonar.notAsked");
            case LEAKS -> Message.of("leaks.notLookedFor");
            default -> Message.of(requested ? "report.withoutRequested" : "report.without", message());
        };
    }
}
