package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Formats totals as one line for a log. */
final class TotalsSummary {
    private TotalsSummary() {}

    static String of(Totals totals) {
        List<String> parts = new ArrayList<>();
        if (totals.getPassed() != null) {
            parts.add(Messages.Totals_Tests(
                    totals.getTotal(),
                    totals.getPassed(),
                    totals.getFailed(),
                    totals.getSkipped(),
                    totals.getUnfinished()));
        }
        add(parts, totals.getFlaky(), Messages::Totals_Flaky);
        add(parts, totals.getRaces(), Messages::Totals_Races);
        add(parts, totals.getLeaks(), Messages::Totals_Leaks);
        add(parts, totals.getVulnerabilities(), Messages::Totals_Vulnerabilities);
        if (totals.getCoverage() != null) {
            String coverage = Percent.format(totals.getCoverage());
            parts.add(Messages.Totals_Coverage(
                    totals.isIncomplete(Part.COVERAGE) ? Messages.Incomplete(coverage) : coverage));
        }
        if (totals.getLintIssues() != null) {
            parts.add(Messages.Totals_LintIssues(totals.getLintIssues()));
        }
        add(parts, totals.getBuildErrors(), Messages::Totals_BuildErrors);
        totals.getImages().forEach(image -> parts.add(image.getReference()));
        return parts.isEmpty() ? totals.getVerdict() : totals.getVerdict() + ", " + String.join(", ", parts);
    }

    private static void add(List<String> parts, @CheckForNull Integer count, Function<Object, String> text) {
        if (count != null && count > 0) {
            parts.add(text.apply(count));
        }
    }
}
