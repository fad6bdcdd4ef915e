package io.jenkins.plugins.godelivery.steps;

/** Phases of a step, in order; after a failed round it may start again with the first. */
enum Phase {
    PREPARING("asking the agent for its tools"),
    RUNNING("running"),
    READING("reading the reports"),
    /** Somebody stopped the step before or after its commands ran. */
    STOPPED("stopping");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    /** For people who ask what a build waits for. */
    String words() {
        return words;
    }
}
