package io.jenkins.plugins.godelivery.engine.lint;

/**
 * Replaces a part of a file with a text.
 *
 * @param file empty for the file of the issue
 */
public record TextEdit(String file, Region region, String newText) {}
