package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildLogReader;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamReader;
import io.jenkins.plugins.godelivery.engine.lint.LintFormat;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.race.RaceLogReader;
import java.util.Optional;

/** Tells of what kind a file is by how it begins. */
final class KindDetector {
    private KindDetector() {}

    /** The surest signs first: a test may print what looks like any other kind. */
    static Optional<ReportKind> detect(String head) {
        if (head.lines().anyMatch(KindDetector::isModeLine)) {
            return Optional.of(ReportKind.COVERAGE);
        }
        if (TestStreamReader.sniff(head)) {
            return Optional.of(ReportKind.TEST);
        }
        Optional<LintFormat> lint = LintReader.sniff(head);
        if (lint.isPresent()) {
            return Optional.of(lint.get() == LintFormat.VET_JSON ? ReportKind.VET : ReportKind.LINT);
        }
        if (RaceLogReader.sniff(head)) {
            return Optional.of(ReportKind.RACE);
        }
        return BuildLogReader.sniff(head) ? Optional.of(ReportKind.BUILD) : Optional.empty();
    }

    private static boolean isModeLine(String line) {
        return line.equals("mode: set") || line.equals("mode: count") || line.equals("mode: atomic");
    }
}
