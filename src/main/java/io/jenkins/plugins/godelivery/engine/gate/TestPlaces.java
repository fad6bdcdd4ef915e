package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.race.Frame;
import java.util.Optional;

/** Tests as places to start. */
final class TestPlaces {
    private static final int TEXT_LIMIT = 200;

    private TestPlaces() {}

    static Place of(String packageName, TestResult test) {
        Optional<Cause> cause = test.cause().filter(known -> known.kind() != Cause.Kind.TEST_FAILURE);
        if (cause.isPresent()) {
            Optional<Frame> frame = cause.get().frame();
            String text = cause.get().summary();
            return new Place(
                    packageName,
                    frame.map(Frame::file).orElse(""),
                    frame.map(Frame::line).orElse(0),
                    test.name(),
                    cut(text));
        }
        return logged(packageName, test)
                .orElseGet(() -> new Place(
                        packageName,
                        "",
                        0,
                        test.name(),
                        cut(firstLine(test.output(), test.status().label()))));
    }

    /** Where the test says that it failed. */
    static Optional<Place> logged(String packageName, TestResult test) {
        return FailureMessage.of(test.output())
                .map(said -> new Place(packageName, said.file(), said.line(), test.name(), cut(said.text())));
    }

    private static String firstLine(String output, String otherwise) {
        return output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) + "…" : text;
    }
}
