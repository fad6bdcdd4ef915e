package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.report.Modules;

/** Locations of tests. */
final class TestPlaces {
    private static final int TEXT_LIMIT = 200;

    private TestPlaces() {}

    /** What it says is what every other view of the report says. */
    static Place of(String packageName, TestResult test, Modules modules) {
        FailureMessage message = test.message();
        String file = message.frame().map(modules::relative).orElseGet(() -> modules.file(packageName, message.file()));
        String differences = test.originsDiffer() ? " (" + test.differences() + ")" : "";
        String text = (cut(message.text()) + differences).strip();
        return new Place(packageName, file, message.line(), test.name(), text);
    }

    static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) + "…" : text;
    }
}
