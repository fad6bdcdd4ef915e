package io.jenkins.plugins.godelivery.engine.gotest;

/**
 * A package whose tests did not run, because everything that determines their results is as it was when they passed.
 *
 * @param name import path
 * @param since build in which they ran
 * @param tests number of its tests with a result of their own there
 * @param skipped how many of these were skipped
 */
public record UnchangedPackage(String name, String since, int tests, int skipped) {}
