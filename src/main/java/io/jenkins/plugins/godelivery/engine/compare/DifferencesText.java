package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Summarises the differences from a reference in one line. */
public final class DifferencesText {
    private DifferencesText() {}

    /**
     * Returns text such as "1 new failure, 2 tests fixed, no new data race, coverage +0.5 points", without parts that
     * were not compared.
     *
     * @return empty if nothing was compared
     */
    public static Optional<String> of(GoReport report, Comparison comparison) {
        List<String> parts = new ArrayList<>();
        comparison.tests().ifPresent(tests -> {
            parts.add(counted(tests.failing().size(), "new failure"));
            if (!tests.fixed().isEmpty()) {
                parts.add(counted(tests.fixed().size(), "test") + " fixed");
            }
        });
        comparison.races().ifPresent(races -> parts.add(counted(races.count(FindingState.NEW), "new data race")));
        comparison.leaks().ifPresent(leaks -> parts.add(counted(leaks.count(FindingState.NEW), "new goroutine leak")));
        comparison.lint().ifPresent(lint -> parts.add(counted(lint.newIssues(), "new lint issue")));
        comparison.vulnerabilities().ifPresent(found -> {
            int fresh = found.newVulnerabilities();
            parts.add(fresh + (fresh == 1 ? " new vulnerability" : " new vulnerabilities"));
        });
        comparison.coverage().flatMap(then -> points(report, then)).ifPresent(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static String counted(long number, String thing) {
        return (number == 0 ? "no" : String.format(Locale.ROOT, "%,d", number)) + " " + thing + (number > 1 ? "s" : "");
    }

    private static Optional<String> points(GoReport report, CoverageChanges then) {
        StatementCount now = report.coverage().map(Coverage::statements).orElse(StatementCount.NONE);
        KnownFile before = then.total();
        if (now.total() == 0 || before.statements() == 0) {
            return Optional.empty();
        }
        double points = 100.0 * now.covered() / now.total() - 100.0 * before.covered() / before.statements();
        return Optional.of(String.format(Locale.ROOT, "coverage %+.1f points", points));
    }
}
