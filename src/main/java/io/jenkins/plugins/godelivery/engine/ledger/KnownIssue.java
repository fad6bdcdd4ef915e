package io.jenkins.plugins.godelivery.engine.ledger;

/**
 * A lint issue with enough detail to display it.
 *
 * @param text its first line, truncated
 */
public record KnownIssue(String fingerprint, String linter, String severity, String file, int line, String text) {}
