package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules without any configuration: no failed or unfinished test, no data race, no build error, no lint error, no
 * failed condition of SonarQube. Goroutine leaks are noted: nearly every project has some when it first looks for them.
 * Called vulnerabilities are noted: an advisory of today concerns code that has not changed.
 * They require evidence only of requested parts: a build without a linter is not blamed for missing lint reports.
 */
public final class DefaultRules {
    private static final Set<String> ZERO = Set.of(
            "build.errors",
            "tests.failed",
            "tests.unfinished",
            "packages.failed",
            "races",
            "lint.errors",
            "sonar.qualityGate");

    private static final Set<String> NOTES = Set.of("leaks", "leaks.new", "vulnerabilities.called");

    private DefaultRules() {}

    /** Returns the rules for a report if none are configured. */
    public static List<Rule> of(GoReport report) {
        List<Rule> rules = new ArrayList<>();
        for (Metric metric : Metrics.ALL) {
            if (ZERO.contains(metric.id()) && concerns(report, metric)) {
                rules.add(new Rule(metric, Bound.max(0)));
            }
            if (NOTES.contains(metric.id()) && isLookedFor(report, metric)) {
                rules.add(note(metric));
            }
        }
        return rules;
    }

    /** Returns a note. Without an earlier report it has nothing to say, which need not be said. */
    private static Rule note(Metric metric) {
        return new Rule(
                metric,
                Scope.TOTAL,
                Bound.max(0),
                Criticality.NOTE,
                WhenMissing.INCONCLUSIVE,
                metric.isDifference() ? WhenNoReference.PASS : WhenNoReference.PASS_FIRST);
    }

    /** Returns the default rules and the user's own; an own rule replaces the default for the same metric. */
    public static List<Rule> with(GoReport report, List<Rule> own) {
        List<Rule> rules = new ArrayList<>(of(report));
        rules.removeIf(rule -> own.stream()
                .anyMatch(other -> other.metric().id().equals(rule.metric().id())
                        && other.scope().isTotal()));
        rules.addAll(own);
        return rules;
    }

    private static boolean isLookedFor(GoReport report, Metric metric) {
        return metric.parts().stream().anyMatch(part -> report.requestedParts(part) || report.has(part));
    }

    /** Returns whether a metric applies, even if all that is known of a part is that it could not be read. */
    private static boolean concerns(GoReport report, Metric metric) {
        return metric.parts().stream()
                .anyMatch(part -> report.requestedParts(part)
                        || report.has(part)
                        || !report.evidenceGaps(part).isEmpty());
    }
}
