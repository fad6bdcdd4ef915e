package io.jenkins.plugins.godelivery.engine.lint;

/** Puts a text in the place of a part of a file. */
public record TextEdit(String file, Region region, String newText) {}
