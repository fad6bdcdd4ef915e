package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what the attempts of a step within {@code retry} make of each other. */
final class StepRetry {
    /** What is made and not looked at. */
    private static final Set<Part> MADE = Set.of(Part.IMAGES, Part.DEPLOYMENTS);

    private StepRetry() {}

    /**
     * Whether a step is a later attempt of another, which told nothing that must not be forgotten: it succeeded, or it
     * was interrupted and found nothing until then, or it was to make an image. What an attempt found is healed by no
     * other one.
     */
    static boolean supersedes(StepRecord later, StepRecord earlier) {
        boolean interrupted = earlier.getExitCode() == null && isWithoutFindings(earlier.getTotals());
        boolean made =
                MADE.containsAll(earlier.getParts()) && !earlier.getParts().isEmpty();
        // What SonarQube found is not healed by asking again; that it did not answer is.
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
                        totals.getBuildErrors(),
                        totals.getLintIssues())
                .allMatch(count -> count == null || count == 0);
    }
}
