package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;

/** Tests as places to start. */
final class TestPlaces {
    private static final int TEXT_LIMIT = 200;

    private TestPlaces() {}

    /** What it says is what every other view of the report says. */
    static Place of(String packageName, TestResult test) {
        FailureMessage message = test.message();
        return new Place(packageName, message.file(), message.line(), test.name(), cut(message.text()));
    }

    static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) + "…" : text;
    }
}
