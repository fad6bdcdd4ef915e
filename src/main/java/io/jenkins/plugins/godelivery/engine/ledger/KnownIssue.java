package io.jenkins.plugins.godelivery.engine.ledger;

/**
 * A lint issue, with as much of it as tells people what it was.
 *
 * @param text its first line, cut
 */
public record KnownIssue(String fingerprint, String linter, String severity, String file, int line, String text) {}
