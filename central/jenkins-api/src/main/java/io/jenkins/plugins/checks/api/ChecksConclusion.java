package io.jenkins.plugins.checks.api;

public enum ChecksConclusion {
    NEUTRAL,
    FAILURE,
    SUCCESS
}
