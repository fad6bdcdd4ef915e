package io.jenkins.plugins.godelivery.steps;

/** What a step does to the build when its command fails, or when the results show a failure. */
public enum FailOn {
    /**
     * The step fails, and the Pipeline with it unless it is caught. Inside a {@code withQualityGate} block what it
     * found waits for the verdict: the stage is marked, and the next step runs.
     */
    FAILURE,
    /** Stage and build become unstable, and the Pipeline goes on. */
    UNSTABLE,
    /** It is recorded, for {@code qualityGate} to judge. */
    NEVER
}
