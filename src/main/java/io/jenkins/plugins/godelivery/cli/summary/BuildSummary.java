package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import java.util.List;

/** Prints build errors. */
final class BuildSummary {
    private static final int ERRORS = 20;
    private static final int LINES = 10;

    private BuildSummary() {}

    static void print(BuildReport build, SummaryPrinter summaryPrinter) {
        if (build.errors().isEmpty()) {
            return;
        }
        summaryPrinter.title(Style.TITLE, "Build errors");
        // Each target reports the same errors.
        List<BuildError> errors = build.errors().stream().distinct().toList();
        for (BuildError error : errors.stream().limit(ERRORS).toList()) {
            String place = error.file().isEmpty() ? error.packageName() : error.file() + position(error);
            summaryPrinter.block(1, place.isEmpty() ? error.message() : place + ": " + error.message(), LINES);
        }
        summaryPrinter.more(1, errors.size() - ERRORS, "error");
    }

    private static String position(BuildError error) {
        if (error.line() == 0) {
            return "";
        }
        return ":" + error.line() + (error.column() == 0 ? "" : ":" + error.column());
    }
}
