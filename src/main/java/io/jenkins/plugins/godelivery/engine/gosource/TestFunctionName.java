package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.List;

/** The naming rule of the go command for test functions: {@code TestX} is a test, and {@code Testify} is not. */
public final class TestFunctionName {
    /** Prefixes of functions that run as tests, without benchmarks. */
    public static final List<String> TESTS = List.of("Test", "Example", "Fuzz");

    /** Prefixes of all functions that the testing package runs. */
    public static final List<String> ALL = List.of("Test", "Benchmark", "Fuzz", "Example");

    private TestFunctionName() {}

    /** Returns the function that runs a test: of {@code TestX/case}, {@code TestX}. */
    public static String of(String test) {
        int slash = test.indexOf('/');
        return slash < 0 ? test : test.substring(0, slash);
    }

    /** Returns whether a function has one of the prefixes, and is a test by its name. */
    public static boolean is(String function, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (function.startsWith(prefix)) {
                return function.length() == prefix.length()
                        || !Character.isLowerCase(function.codePointAt(prefix.length()));
            }
        }
        return false;
    }
}
