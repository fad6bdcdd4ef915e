package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/**
 * Some tests of one package.
 *
 * @param packageName import path
 * @param tests names of tests without subtests, as {@code go test -run} selects them
 * @param others whether all tests but these are meant, so that tests that nobody knows yet are among them
 */
public record PackageTests(String packageName, List<String> tests, boolean others) {
    public PackageTests {
        tests = List.copyOf(tests);
    }
}
