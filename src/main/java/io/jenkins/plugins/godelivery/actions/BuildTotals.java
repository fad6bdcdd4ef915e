package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Derives the totals of a build from its merged report. Steps are never added up, since they may cover the same
 * code.
 */
final class BuildTotals {
    private static final Map<Figure, Function<Totals, Number>> OF_A_STEP = Map.ofEntries(
            Map.entry(Figure.PASSED, Totals::getPassed),
            Map.entry(Figure.FAILED, Totals::getFailed),
            Map.entry(Figure.SKIPPED, Totals::getSkipped),
            Map.entry(Figure.UNFINISHED, Totals::getUnfinished),
            Map.entry(Figure.FLAKY, Totals::getFlaky),
            Map.entry(Figure.RACES, Totals::getRaces),
            Map.entry(Figure.LEAKS, Totals::getLeaks),
            Map.entry(Figure.VULNERABILITIES, Totals::getVulnerabilities),
            Map.entry(Figure.STATEMENTS, Totals::getStatements),
            Map.entry(Figure.STATEMENTS_COVERED, Totals::getCoveredStatements),
            Map.entry(Figure.LINT, Totals::getLintIssues),
            Map.entry(Figure.BUILD_ERRORS, Totals::getBuildErrors));

    private BuildTotals() {}

    /**
     * Returns the totals of a build.
     *
     * @param steps totals of the steps, at least one
     * @param report empty while no report covers all these steps; a figure is then known only if exactly one step
     *     measured it
     */
    static Totals of(List<Totals> steps, Optional<Figures> report) {
        return new Totals(
                steps.stream()
                        .map(Totals::getVerdict)
                        .reduce(BuildTotals::worse)
                        .orElseThrow(),
                report.map(Figures::values).orElseGet(() -> ofOnlySteps(steps)),
                report.map(BuildTotals::incomplete).orElseGet(() -> incomplete(steps)),
                steps.stream().flatMap(step -> step.getImages().stream()).toList());
    }

    private static String worse(String a, String b) {
        if (a.equals("fail") || b.equals("fail")) {
            return "fail";
        }
        return a.equals("incomplete") ? a : b;
    }

    private static Map<Figure, Long> ofOnlySteps(List<Totals> steps) {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        OF_A_STEP.forEach((figure, ofStep) -> {
            Long only = only(steps, ofStep);
            if (only != null) {
                figures.put(figure, only);
            }
        });
        return figures;
    }

    @CheckForNull
    private static Long only(List<Totals> steps, Function<Totals, Number> figure) {
        List<Number> known = steps.stream().map(figure).filter(Objects::nonNull).toList();
        return known.size() == 1 ? Long.valueOf(known.get(0).longValue()) : null;
    }

    private static List<String> incomplete(Figures figures) {
        return figures.incomplete().stream().map(Part::label).toList();
    }

    private static List<String> incomplete(List<Totals> steps) {
        return steps.stream()
                .flatMap(step -> step.getIncomplete().stream())
                .distinct()
                .toList();
    }
}
