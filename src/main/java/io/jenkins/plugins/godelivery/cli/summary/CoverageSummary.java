package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage.ChangedStatement;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Changes;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prints the total coverage, and where most is missing. */
final class CoverageSummary {
    private static final int FILES = 5;
    private static final int GAPS = 3;

    private CoverageSummary() {}

    static void print(Coverage coverage, GoReport report, SummaryPrinter summaryPrinter) {
        List<Message> gaps = report.gaps(Part.COVERAGE);
        summaryPrinter.title(
                Style.TITLE,
                "Coverage: "
                        + (coverage.statements().total() == 0
                                ? coverage.statements().known() ? "not measured" : "unknown"
                                : percent(coverage.statements()) + " of "
                                        + TerminalText.count(
                                                coverage.statements().total(), "statement"))
                        + (gaps.isEmpty() ? "" : ", incomplete"));
        gaps.stream().limit(GAPS).forEach(gap -> summaryPrinter.line(1, gap.text()));
        summaryPrinter.more(1, gaps.size() - (long) GAPS, "gap");
        separately(
                coverage, report.sourceCoverage().map(SourceCoverage::generated).orElse(Set.of()), summaryPrinter);
        report.changedCoverage().ifPresent(changed -> changed(changed, report.changes(), summaryPrinter));
        List<FileCoverage> touched = coverage.files().stream()
                .filter(file -> report.changes().profileFile(file.path()).isPresent())
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
            summaryPrinter.line(
                    2,
                    percent(file.statements()) + "  " + uncovered(file) + " uncovered  "
                            + report.modules().profiled(file.path()));
        }
    }

    private static void changed(ChangedCoverage changed, Changes changes, SummaryPrinter summaryPrinter) {
        if (changed.statements().isEmpty()) {
            return;
        }
        List<ChangedStatement> missed = changed.statements().stream()
                .filter(statement -> !statement.covered())
                .toList();
        int all = changed.statements().size();
        String against = changes.list().stream().map(Change::target).distinct().collect(Collectors.joining(", "));
        summaryPrinter.line(
                1,
                percent(new StatementCount(all, all - missed.size())) + " of " + TerminalText.count(all, "statement")
                        + " in lines changed since " + against);
        missed.stream()
                .limit(FILES)
                .forEach(statement ->
                        summaryPrinter.line(2, "not covered: " + statement.file() + ":" + statement.line()));
        summaryPrinter.more(2, missed.size() - (long) FILES, "changed statement");
    }

    /** Prints the coverage without generated code, which is rarely tested and may be most of a module. */
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
