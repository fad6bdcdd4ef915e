package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * One complaint of the go command, a compiler or a linker.
 *
 * @param packageName import path without the test variant's bracket; empty where the output names none
 * @param file as printed, empty where the error has no place
 * @param line 0 where unknown
 * @param column 0 where unknown
 * @param message continuation lines included, separated by line feeds
 */
public record BuildError(String packageName, String file, int line, int column, String message) {}
