package io.jenkins.plugins.godelivery.engine.lint;

/**
 * Puts a text in the place of a part of a file.
 *
 * @param file empty for the file of the issue
 */
public record TextEdit(String file, Region region, String newText) {}
