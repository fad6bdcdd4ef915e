package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.race.Frame;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests as places to start. */
final class TestPlaces {
    /** What testing prints before the text of t.Error: {@code     x_test.go:12: got 1}. */
    private static final Pattern LOGGED = Pattern.compile("\\s+([^\\s:]+\\.go):([0-9]{1,9}): (.*)");

    private static final int TEXT_LIMIT = 200;

    private TestPlaces() {}

    /** Without those that are only there because of a subtest of theirs. */
    static List<TestResult> roots(List<TestResult> tests) {
        Set<String> parents = new HashSet<>();
        for (TestResult test : tests) {
            for (int slash = test.name().lastIndexOf('/'); slash > 0; slash = test.name().lastIndexOf('/', slash - 1)) {
                parents.add(test.name().substring(0, slash));
            }
        }
        return tests.stream().filter(test -> !parents.contains(test.name())).toList();
    }

    static Place of(String packageName, TestResult test) {
        Optional<Cause> cause = test.cause();
        if (cause.isPresent()) {
            Optional<Frame> frame = cause.get().frame();
            String text = cause.get().kind().label() + ": " + cause.get().message();
            return new Place(
                    packageName,
                    frame.map(Frame::file).orElse(""),
                    frame.map(Frame::line).orElse(0),
                    test.name(),
                    cut(text));
        }
        return test.output()
                .lines()
                .limit(1000)
                .map(LOGGED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(logged -> new Place(
                        packageName, logged.group(1), Integer.parseInt(logged.group(2)), test.name(), cut(logged.group(3))))
                .orElseGet(() -> new Place(
                        packageName, "", 0, test.name(), cut(firstLine(test.output(), test.status().label()))));
    }

    private static String firstLine(String output, String otherwise) {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse(otherwise);
    }

    static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) + "…" : text;
    }
}
