package io.jenkins.plugins.godelivery.steps;

/** Effect of a step on the build when its command fails or the results show a failure. */
public enum FailOn {
    /**
     * Fails the step, and the Pipeline unless it catches that. Inside a {@code withQualityGate} block findings wait
     * for the verdict: the stage is marked, and the next step runs.
     */
    FAILURE,
    /** Marks stage and build unstable; the Pipeline continues. */
    UNSTABLE,
    /** Only records the findings for {@code qualityGate} to judge. */
    NEVER
}
