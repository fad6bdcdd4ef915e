package io.jenkins.plugins.godelivery.engine.report;

/** A part of a report: the evidence of one kind. */
public enum Part {
    BUILD("build"),
    TESTS("tests"),
    RACES("races"),
    COVERAGE("coverage"),
    LINT("lint"),
    IMAGES("images"),
    DEPLOYMENTS("deployments");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** The word that JSON and messages use. */
    public String label() {
        return label;
    }
}
