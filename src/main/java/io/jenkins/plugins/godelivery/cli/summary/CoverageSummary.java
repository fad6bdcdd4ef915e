package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Printable;
import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The total, and where most is missing. */
final class CoverageSummary {
    private static final int FILES = 5;
    private static final int GAPS = 3;

    private CoverageSummary() {}

    /** @param gaps why the figure is not final */
    static void print(Coverage coverage, List<String> gaps, Set<String> changed, Page page) {
        page.title(
                Style.TITLE,
                "Coverage: "
                        + (coverage.statements().total() == 0
                                ? coverage.statements().known() ? "nothing measured" : "no figure"
                                : percent(coverage.statements()) + " of "
                                        + Printable.count(coverage.statements().total(), "statement"))
                        + (gaps.isEmpty() ? "" : ", incomplete"));
        gaps.stream().limit(GAPS).forEach(gap -> page.line(1, gap));
        page.more(1, gaps.size() - (long) GAPS, "gap");
        List<FileCoverage> touched = coverage.files().stream()
                .filter(file -> changed.contains(file.path()))
                .toList();
        boolean anyTouched = !touched.isEmpty();
        List<FileCoverage> lacking = (anyTouched ? touched : coverage.files())
                .stream()
                        .filter(file -> uncovered(file) > 0)
                        .sorted(Comparator.comparingLong(CoverageSummary::uncovered)
                                .reversed())
                        .toList();
        if (lacking.isEmpty()) {
            return;
        }
        page.line(
                1,
                anyTouched ? "changed files with most statements uncovered" : "files with most statements uncovered");
        for (FileCoverage file : lacking.stream().limit(FILES).toList()) {
            page.line(2, percent(file.statements()) + "  " + uncovered(file) + " uncovered  " + file.path());
        }
    }

    private static long uncovered(FileCoverage file) {
        return file.statements().total() - file.statements().covered();
    }

    private static String percent(StatementCount statements) {
        return Percent.format(statements.percent().orElseThrow());
    }
}
