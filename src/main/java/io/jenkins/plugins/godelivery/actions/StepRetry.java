package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether an attempt of a step within {@code retry} supersedes an earlier one. */
final class StepRetry {
    /** Parts that a step produces rather than examines. */
    private static final Set<Part> MADE = Set.of(Part.IMAGES, Part.DEPLOYMENTS);

    private StepRetry() {}

    /**
     * Returns whether a later attempt supersedes an earlier one that succeeded, was interrupted without findings,
     * only built images or deployed, or got no answer from SonarQube. Findings of an attempt are never superseded.
     */
    static boolean supersedes(StepRecord later, StepRecord earlier) {
        boolean interrupted = earlier.getExitCode() == null && isWithoutFindings(earlier.getTotals());
        boolean made =
                MADE.containsAll(earlier.getParts()) && !earlier.getParts().isEmpty();
        // A SonarQube result is not changed by asking again; only a missing answer is.
        boolean unanswered = earlier.getParts().equals(List.of(Part.SONAR))
                && earlier.getTotals().getVerdict().equals("incomplete");
        return later.getStep().equals(earlier.getStep())
                && (earlier.getReason() == null || (interrupted && later.getExitCode() != null) || made || unanswered)
                && later.location().isRetryOf(earlier.location());
    }

    private static boolean isWithoutFindings(Totals totals) {
        return Stream.of(
                        totals.getFailed(),
                        totals.getUnfinished(),
                        totals.getRaces(),
                        totals.getLeaks(),
                        totals.getVulnerabilities(),
                        totals.getBuildErrors(),
                        totals.getLintIssues())
                .allMatch(count -> count == null || count == 0);
    }
}
