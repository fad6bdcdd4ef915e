package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage.ChangedStatement;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/** Measures the coverage of statements in changed lines. */
final class ChangedStatementsMetric extends RatioMetric {
    ChangedStatementsMetric() {
        super("coverage.changed", "Share of the statements in changed lines that tests executed.");
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.changed(changed -> measure(scopedReport, changed));
    }

    private static Measurement measure(ScopedReport scopedReport, ChangedCoverage changed) {
        List<ChangedStatement> statements = changed.statements().stream()
                .filter(statement -> scopedReport.hasProfileFile(statement.file()))
                .toList();
        List<ChangedStatement> missed =
                statements.stream().filter(statement -> !statement.covered()).toList();
        return Measurement.shareOfChange(
                statements.size() - missed.size(),
                statements.size(),
                missed.stream()
                        .limit(3)
                        .map(statement -> new Location(
                                "", statement.file(), statement.line(), "", Message.of("change.notExecuted")))
                        .toList());
    }
}
