package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The figures of one step or of a whole build: what scripts get from a step, build.xml keeps and {@code api/json} shows.
 *
 * <p>A figure that nothing measured is null, never 0. No record, because the core's XStream reads records back empty.
 */
@ExportedBean(defaultVisibility = 999)
public final class Totals implements Serializable {
    private static final long serialVersionUID = 1;

    private String verdict;
    private Integer passed;
    private Integer failed;
    private Integer skipped;
    private Integer unfinished;
    private Integer flaky;
    private Integer races;
    private Long statements;
    private Long coveredStatements;
    private Integer lintIssues;
    private Integer buildErrors;
    private List<BuiltImage> images;

    private Totals(String verdict) {
        this.verdict = verdict;
    }

    /** @param verdict {@code pass}, {@code fail} or {@code incomplete} */
    public static Totals of(String verdict, GoReport report) {
        Totals totals = new Totals(verdict);
        report.tests().ifPresent(tests -> {
            Counts leaves = tests.leaves();
            totals.passed = leaves.passed();
            totals.failed = leaves.failed();
            totals.skipped = leaves.skipped();
            totals.unfinished = leaves.unfinished();
            totals.flaky = tests.flaky();
            totals.buildErrors = tests.build().errors().size();
        });
        report.races().ifPresent(races -> totals.races = races.distinct());
        report.coverage().ifPresent(coverage -> {
            totals.statements = coverage.statements().total();
            totals.coveredStatements = coverage.statements().covered();
        });
        report.lint().ifPresent(lint -> totals.lintIssues = lint.total());
        report.build().ifPresent(build -> totals.buildErrors = build.errors().size());
        report.images()
                .ifPresent(images -> totals.images =
                        new ArrayList<>(images.stream().map(BuiltImage::of).toList()));
        return totals;
    }

    /** One line for a log. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (passed != null) {
            parts.add(Messages.Totals_Tests(getTotal(), passed, failed, skipped, unfinished));
        }
        add(parts, flaky, Messages::Totals_Flaky);
        add(parts, races, Messages::Totals_Races);
        if (getCoverage() != null) {
            parts.add(Messages.Totals_Coverage(Percent.format(getCoverage())));
        }
        if (lintIssues != null) {
            parts.add(Messages.Totals_LintIssues(lintIssues));
        }
        add(parts, buildErrors, Messages::Totals_BuildErrors);
        getImages().forEach(image -> parts.add(image.getReference()));
        return parts.isEmpty() ? verdict : verdict + ", " + String.join(", ", parts);
    }

    private static void add(List<String> parts, Integer count, Function<Object, String> words) {
        if (count != null && count > 0) {
            parts.add(words.apply(count));
        }
    }

    /** How many tests, races and packages say that something does not work. */
    int wrong() {
        return Stream.of(failed, unfinished, races, buildErrors)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The figures of both: sums, and the worse verdict. */
    Totals plus(Totals other) {
        Totals sum = new Totals(worse(verdict, other.verdict));
        sum.passed = add(passed, other.passed, Integer::sum);
        sum.failed = add(failed, other.failed, Integer::sum);
        sum.skipped = add(skipped, other.skipped, Integer::sum);
        sum.unfinished = add(unfinished, other.unfinished, Integer::sum);
        sum.flaky = add(flaky, other.flaky, Integer::sum);
        sum.races = add(races, other.races, Integer::sum);
        sum.statements = add(statements, other.statements, Long::sum);
        sum.coveredStatements = add(coveredStatements, other.coveredStatements, Long::sum);
        sum.lintIssues = add(lintIssues, other.lintIssues, Integer::sum);
        sum.buildErrors = add(buildErrors, other.buildErrors, Integer::sum);
        sum.images = add(
                images,
                other.images,
                (a, b) -> new ArrayList<>(Stream.concat(a.stream(), b.stream()).toList()));
        return sum;
    }

    private static <T> T add(T a, T b, BinaryOperator<T> sum) {
        if (a == null) {
            return b;
        }
        return b == null ? a : sum.apply(a, b);
    }

    private static String worse(String a, String b) {
        if (a.equals("fail") || b.equals("fail")) {
            return "fail";
        }
        return a.equals("incomplete") ? a : b;
    }

    @Whitelisted
    @Exported
    public String getVerdict() {
        return verdict;
    }

    @Whitelisted
    @Exported
    public Integer getPassed() {
        return passed;
    }

    @Whitelisted
    @Exported
    public Integer getFailed() {
        return failed;
    }

    @Whitelisted
    @Exported
    public Integer getSkipped() {
        return skipped;
    }

    @Whitelisted
    @Exported
    public Integer getUnfinished() {
        return unfinished;
    }

    @Whitelisted
    @Exported
    public Integer getFlaky() {
        return flaky;
    }

    /** Leaves only: a test with subtests is its subtests. */
    @Whitelisted
    @Exported
    public Integer getTotal() {
        return passed == null ? null : Integer.valueOf(passed + failed + skipped + unfinished);
    }

    @Whitelisted
    @Exported
    public Integer getRaces() {
        return races;
    }

    @Whitelisted
    @Exported
    public Long getStatements() {
        return statements;
    }

    @Whitelisted
    @Exported
    public Long getCoveredStatements() {
        return coveredStatements;
    }

    /** Percent of statements. */
    @Whitelisted
    @Exported
    public Double getCoverage() {
        return statements == null || statements == 0 ? null : Double.valueOf(100.0 * coveredStatements / statements);
    }

    @Whitelisted
    @Exported
    public Integer getLintIssues() {
        return lintIssues;
    }

    @Whitelisted
    @Exported
    public Integer getBuildErrors() {
        return buildErrors;
    }

    /** In the order in which they were built. */
    @Whitelisted
    @Exported
    public List<BuiltImage> getImages() {
        return images == null ? List.of() : images;
    }

    @Override
    public String toString() {
        return verdict;
    }
}
