package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Counts functions that a change adds and no test executes. */
final class UntestedFunctionsMetric extends CountMetric {
    UntestedFunctionsMetric() {
        super(
                "functions.untested.new",
                "Functions and methods that the change declares and no test executes.",
                Part.COVERAGE);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.changed(changed -> {
            List<FunctionCoverage> untested = changed.newFunctions().stream()
                    .filter(function -> function.statements().covered() == 0
                            && !scopedReport.exempt().hasFunction(function)
                            && scopedReport.hasProfileFile(function.file()))
                    .toList();
            return Measurement.of(untested.size(), FunctionCoverageMetric.locations(untested));
        });
    }
}
