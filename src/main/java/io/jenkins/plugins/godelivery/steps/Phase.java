package io.jenkins.plugins.godelivery.steps;

/** Phases of a step in order; after a failed round it may return to the first. */
enum Phase {
    PREPARING("looking for the tools on the agent"),
    RUNNING("running"),
    READING("reading the reports"),
    /** The step was stopped before or after its commands ran. */
    STOPPED("stopping");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    /** Returns the status text that tells what a build is waiting for. */
    String words() {
        return words;
    }
}
