package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.report.Part;

/** Counts vulnerabilities that the reference did not have. */
final class NewVulnerabilitiesMetric extends CountMetric {
    NewVulnerabilitiesMetric() {
        super(
                "vulnerabilities.new",
                "Vulnerabilities that the reference build did not have; another version of the module with the same one"
                        + " is not new.",
                Part.VULNERABILITIES);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(
                Comparison::vulnerabilities,
                Part.VULNERABILITIES,
                changes -> VulnerabilitiesMetric.measurement(scopedReport, changes::isNew, changes::isNew));
    }
}
