package io.jenkins.plugins.godelivery.engine.gate;

/**
 * Where to look first.
 *
 * @param packageName empty where it is not known
 * @param file empty where the place is a test or a package as a whole
 * @param line 0 where unknown
 * @param subject a test, a function, a linter; may be empty
 * @param text what is to be seen there, one line
 */
public record Place(String packageName, String file, int line, String subject, String text) {}
