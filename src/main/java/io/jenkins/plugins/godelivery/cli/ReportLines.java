package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.input.Warning;

/** Formats parts of a report as lines of text. */
final class ReportLines {
    private ReportLines() {}

    static String of(Warning warning) {
        String place = warning.line() == 0 ? warning.file() : warning.file() + ":" + warning.line();
        return place + ": " + warning.message();
    }
}
