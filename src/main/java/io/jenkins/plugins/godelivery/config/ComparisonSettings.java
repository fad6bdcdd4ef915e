package io.jenkins.plugins.godelivery.config;

/** What a job or a folder sets about the comparison and the gate of its builds. */
interface ComparisonSettings {
    /** Returns the branch or job to compare builds with; null if none is set. */
    String getReference();

    InheritedGateSource getGateFrom();
}
