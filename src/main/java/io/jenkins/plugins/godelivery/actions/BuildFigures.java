package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerHead;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The totals of one build, for trends, badges, columns and {@code api/json}. */
@ExportedBean(defaultVisibility = 999)
public final class BuildFigures {
    private final LedgerHead head;

    BuildFigures(LedgerHead head) {
        this.head = head;
    }

    @Exported
    public int getNumber() {
        return Integer.parseInt(head.build().name());
    }

    /** Returns the start time in milliseconds since the epoch. */
    @Exported
    public long getTime() {
        return head.build().time().toEpochMilli();
    }

    /** Returns the measured figures by the labels of {@link Figure}; figures that were not measured are absent. */
    @Exported
    public Map<String, Long> getFigures() {
        Map<String, Long> figures = new TreeMap<>();
        head.figures().values().forEach((figure, value) -> figures.put(figure.label(), value));
        return figures;
    }

    /** Returns the labels of parts whose figures are incomplete, such as {@code coverage}. */
    @Exported
    public List<String> getIncomplete() {
        return head.figures().incomplete().stream().map(Part::label).sorted().toList();
    }

    OptionalLong figure(Figure figure) {
        return head.figures().get(figure);
    }

    /** Returns the covered share of statements, such as "78.3%"; empty without statements. */
    String coverage() {
        long statements = figure(Figure.STATEMENTS).orElse(0);
        return statements == 0
                ? ""
                : Percent.format(100.0 * figure(Figure.STATEMENTS_COVERED).orElse(0) / statements);
    }

    /** Returns whether packages are missing from the coverage. */
    boolean isCoverageIncomplete() {
        return !head.figures().isComplete(Figure.STATEMENTS);
    }

    /** Returns the number of tests that failed or did not finish. */
    OptionalLong badTests() {
        OptionalLong failed = figure(Figure.FAILED);
        return failed.isEmpty()
                ? failed
                : OptionalLong.of(failed.getAsLong() + figure(Figure.UNFINISHED).orElse(0));
    }
}
