package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Modules;

/** Creates locations of tests. */
final class TestLocations {
    private static final int TEXT_LIMIT = 200;

    private TestLocations() {}

    /** Returns the location of a test with the same message as every other view of the report. */
    static Location of(String packageName, GoTestResult test, Modules modules) {
        FailureMessage message = test.message();
        String file =
                message.frame().map(modules::relative).orElseGet(() -> file(packageName, message.file(), modules));
        String differences = test.originsDiffer() ? " (" + test.differences() + ")" : "";
        String text = (cut(message.text()) + differences).strip();
        return new Location(packageName, file, message.line(), test.name(), Message.literal(text));
    }

    /** Returns the file that package testing names without its folder. */
    private static String file(String packageName, String name, Modules modules) {
        return name.isEmpty() || packageName.isEmpty() ? name : modules.profiled(packageName + "/" + name);
    }

    static Message text(String text) {
        return Message.literal(cut(text));
    }

    static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) + "…" : text;
    }
}
