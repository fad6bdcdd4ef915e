package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    @CheckForNull
    private Integer passed;

    @CheckForNull
    private Integer failed;

    private Integer skipped;
    private Integer unfinished;
    private Integer flaky;
    private Integer races;

    @CheckForNull
    private Long statements;

    private Long coveredStatements;

    @CheckForNull
    private Integer lintIssues;

    private Integer buildErrors;

    @CheckForNull
    private List<BuiltImage> images;

    /** Labels of the parts that are incomplete; null in records of earlier versions. */
    @CheckForNull
    private List<String> incomplete;

    private Totals(String verdict) {
        this.verdict = verdict;
    }

    /** @param verdict {@code pass}, {@code fail} or {@code incomplete} */
    public static Totals of(String verdict, GoReport report) {
        Totals totals = of(verdict, Figures.of(report));
        report.images()
                .ifPresent(images -> totals.images =
                        new ArrayList<>(images.stream().map(BuiltImage::of).toList()));
        return totals;
    }

    private static Totals of(String verdict, Figures figures) {
        Totals totals = new Totals(verdict);
        totals.passed = count(figures, Figure.PASSED);
        totals.failed = count(figures, Figure.FAILED);
        totals.skipped = count(figures, Figure.SKIPPED);
        totals.unfinished = count(figures, Figure.UNFINISHED);
        totals.flaky = count(figures, Figure.FLAKY);
        totals.races = count(figures, Figure.RACES);
        totals.statements = figures.values().get(Figure.STATEMENTS);
        totals.coveredStatements = figures.values().get(Figure.STATEMENTS_COVERED);
        totals.lintIssues = count(figures, Figure.LINT);
        totals.buildErrors = count(figures, Figure.BUILD_ERRORS);
        totals.incomplete =
                new ArrayList<>(figures.incomplete().stream().map(Part::label).toList());
        return totals;
    }

    @CheckForNull
    private static Integer count(Figures figures, Figure figure) {
        Long value = figures.values().get(figure);
        return value == null ? null : Integer.valueOf(Math.toIntExact(value));
    }

    /**
     * The figures of a build: those of its one report. Steps are never added up, since they may tell of the same code.
     *
     * @param steps at least one
     * @param report empty while there is none of all these steps: a figure is known then where only one step measured it
     */
    static Totals ofBuild(List<Totals> steps, Optional<Figures> report) {
        String verdict =
                steps.stream().map(Totals::getVerdict).reduce(Totals::worse).orElseThrow();
        Totals totals = report.map(figures -> of(verdict, figures)).orElseGet(() -> ofOnlySteps(verdict, steps));
        totals.images = new ArrayList<>(
                steps.stream().flatMap(step -> step.getImages().stream()).toList());
        return totals;
    }

    private static Totals ofOnlySteps(String verdict, List<Totals> steps) {
        Totals totals = new Totals(verdict);
        totals.passed = only(steps, step -> step.passed);
        totals.failed = only(steps, step -> step.failed);
        totals.skipped = only(steps, step -> step.skipped);
        totals.unfinished = only(steps, step -> step.unfinished);
        totals.flaky = only(steps, step -> step.flaky);
        totals.races = only(steps, step -> step.races);
        totals.statements = only(steps, step -> step.statements);
        totals.coveredStatements = only(steps, step -> step.coveredStatements);
        totals.lintIssues = only(steps, step -> step.lintIssues);
        totals.buildErrors = only(steps, step -> step.buildErrors);
        totals.incomplete = new ArrayList<>(steps.stream()
                .flatMap(step -> step.getIncomplete().stream())
                .distinct()
                .toList());
        return totals;
    }

    @CheckForNull
    private static <T> T only(List<Totals> steps, Function<Totals, T> figure) {
        List<T> known = steps.stream().map(figure).filter(Objects::nonNull).toList();
        return known.size() == 1 ? known.get(0) : null;
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
            String coverage = Percent.format(getCoverage());
            parts.add(Messages.Totals_Coverage(isIncomplete(Part.COVERAGE) ? Messages.Incomplete(coverage) : coverage));
        }
        if (lintIssues != null) {
            parts.add(Messages.Totals_LintIssues(lintIssues));
        }
        add(parts, buildErrors, Messages::Totals_BuildErrors);
        getImages().forEach(image -> parts.add(image.getReference()));
        return parts.isEmpty() ? verdict : verdict + ", " + String.join(", ", parts);
    }

    private static void add(List<String> parts, @CheckForNull Integer count, Function<Object, String> words) {
        if (count != null && count > 0) {
            parts.add(words.apply(count));
        }
    }

    /** What is wrong first of all, at the tab: tests, else what does not build, else races; never a sum of these. */
    int wrong() {
        int tests = failed == null ? 0 : failed + unfinished;
        return Stream.of(Integer.valueOf(tests), buildErrors, races)
                .filter(count -> count != null && count > 0)
                .findFirst()
                .orElse(0);
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

    /** Tests that have a result of their own: one with subtests is its subtests, unless it failed by itself. */
    @CheckForNull
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
    @CheckForNull
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

    /** The parts that are incomplete, {@code coverage}: their figures are not final. */
    @Whitelisted
    @Exported
    public List<String> getIncomplete() {
        return incomplete == null ? List.of() : incomplete;
    }

    boolean isIncomplete(Part part) {
        return getIncomplete().contains(part.label());
    }

    @Override
    public String toString() {
        return verdict;
    }
}
