package io.jenkins.plugins.godelivery.engine.gosource;

/**
 * A function or method declaration with a body.
 *
 * @param name without the receiver
 * @param range from `func` to the closing brace
 */
public record GoFunction(String name, SourceRange range) {}
