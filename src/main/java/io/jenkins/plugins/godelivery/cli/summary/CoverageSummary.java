package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The total, and where most is missing. */
final class CoverageSummary {
    private static final int FILES = 5;
    private static final int GAPS = 3;

    private CoverageSummary() {}

    /**
     * @param generated files that a program wrote
     * @param gaps why the figure is not final
     */
    static void print(
            Coverage coverage,
            Set<String> generated,
            List<String> gaps,
            Set<String> changed,
            SummaryPrinter summaryPrinter) {
        summaryPrinter.title(
                Style.TITLE,
                "Coverage: "
                        + (coverage.statements().total() == 0
                                ? coverage.statements().known() ? "nothing measured" : "no figure"
                                : percent(coverage.statements()) + " of "
                                        + TerminalText.count(
                                                coverage.statements().total(), "statement"))
                        + (gaps.isEmpty() ? "" : ", incomplete"));
        gaps.stream().limit(GAPS).forEach(gap -> summaryPrinter.line(1, gap));
        summaryPrinter.more(1, gaps.size() - (long) GAPS, "gap");
        separately(coverage, generated, summaryPrinter);
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
        summaryPrinter.line(
                1,
                anyTouched ? "changed files with most statements uncovered" : "files with most statements uncovered");
        for (FileCoverage file : lacking.stream().limit(FILES).toList()) {
            summaryPrinter.line(2, percent(file.statements()) + "  " + uncovered(file) + " uncovered  " + file.path());
        }
    }

    /** Nobody writes tests for generated code, and it may be most of a module. */
    private static void separately(Coverage coverage, Set<String> generated, SummaryPrinter summaryPrinter) {
        StatementCount made = count(coverage, file -> generated.contains(file.path()));
        StatementCount written = count(coverage, file -> !generated.contains(file.path()));
        if (made.total() > 0 && written.total() > 0) {
            summaryPrinter.line(
                    1,
                    percent(written) + " without generated files, which have "
                            + TerminalText.count(made.total(), "statement") + " (coverexclude leaves files out)");
        }
    }

    private static StatementCount count(Coverage coverage, Predicate<FileCoverage> which) {
        return coverage.files().stream()
                .filter(which)
                .map(FileCoverage::statements)
                .reduce(StatementCount.NONE, StatementCount::plus);
    }

    private static long uncovered(FileCoverage file) {
        return file.statements().total() - file.statements().covered();
    }

    private static String percent(StatementCount statements) {
        return Percent.format(statements.percent().orElseThrow());
    }
}
