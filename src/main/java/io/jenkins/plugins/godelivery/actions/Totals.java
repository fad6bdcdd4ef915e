package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The figures of one step or of a whole build: returned to scripts, stored in build.xml and shown by {@code
 * api/json}.
 *
 * <p>A figure that was not measured is null, never 0. Not a record, because the core's XStream reads records back
 * empty.
 */
@ExportedBean(defaultVisibility = 999)
public final class Totals implements Serializable {
    private static final long serialVersionUID = 1;

    private final String verdict;

    @CheckForNull
    private final Integer passed;

    @CheckForNull
    private final Integer failed;

    private final Integer skipped;
    private final Integer unfinished;
    private final Integer flaky;
    private final Integer races;
    private final Integer leaks;
    private final Integer vulnerabilities;

    @CheckForNull
    private final Long statements;

    private final Long coveredStatements;

    @CheckForNull
    private final Integer lintIssues;

    private final Integer buildErrors;

    @CheckForNull
    private final List<BuiltImage> images;

    /** Labels of the parts that are incomplete; null in records of earlier versions. */
    @CheckForNull
    private final List<String> incomplete;

    /** @param images null if no images were to be built */
    Totals(String verdict, Map<Figure, Long> figures, List<String> incomplete, @CheckForNull List<BuiltImage> images) {
        this.verdict = verdict;
        passed = count(figures, Figure.PASSED);
        failed = count(figures, Figure.FAILED);
        skipped = count(figures, Figure.SKIPPED);
        unfinished = count(figures, Figure.UNFINISHED);
        flaky = count(figures, Figure.FLAKY);
        races = count(figures, Figure.RACES);
        leaks = count(figures, Figure.LEAKS);
        vulnerabilities = count(figures, Figure.VULNERABILITIES);
        statements = figures.get(Figure.STATEMENTS);
        coveredStatements = figures.get(Figure.STATEMENTS_COVERED);
        lintIssues = count(figures, Figure.LINT);
        buildErrors = count(figures, Figure.BUILD_ERRORS);
        this.incomplete = new ArrayList<>(incomplete);
        this.images = images == null ? null : new ArrayList<>(images);
    }

    /** @param verdict {@code pass}, {@code fail} or {@code incomplete} */
    public static Totals of(String verdict, GoReport report) {
        Figures figures = Figures.of(report);
        return new Totals(
                verdict,
                figures.values(),
                figures.incomplete().stream().map(Part::label).toList(),
                report.images()
                        .map(images -> images.stream().map(BuiltImage::of).toList())
                        .orElse(null));
    }

    @CheckForNull
    private static Integer count(Map<Figure, Long> figures, Figure figure) {
        Long value = figures.get(figure);
        return value == null ? null : Integer.valueOf(Math.toIntExact(value));
    }

    /** Returns the totals as one line for a log. */
    public String summary() {
        return TotalsSummary.of(this);
    }

    /**
     * Returns the number of the most important problems, for the badge of the tab: tests, else build errors, else
     * races, never a sum of these.
     */
    int wrong() {
        int tests = failed == null ? 0 : failed + unfinished;
        return Stream.of(Integer.valueOf(tests), buildErrors, races)
                .filter(count -> count != null && count > 0)
                .findFirst()
                .orElse(0);
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

    /**
     * Returns the number of tests with a result of their own: a test with subtests is counted by its subtests,
     * unless it failed by itself.
     */
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

    /** Returns the number of distinct goroutine leaks. */
    @Whitelisted
    @Exported
    public Integer getLeaks() {
        return leaks;
    }

    /** Returns the number of distinct vulnerabilities. */
    @Whitelisted
    @Exported
    public Integer getVulnerabilities() {
        return vulnerabilities;
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

    /** Returns the percentage of covered statements. */
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

    /** Returns the images in the order in which they were built. */
    @Whitelisted
    @Exported
    public List<BuiltImage> getImages() {
        return images == null ? List.of() : images;
    }

    /** Returns the labels of incomplete parts, such as {@code coverage}, whose figures are not final. */
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
