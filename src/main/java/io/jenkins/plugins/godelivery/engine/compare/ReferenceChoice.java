package io.jenkins.plugins.godelivery.engine.compare;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the build of a target branch that a build of a branch or pull request is compared with. */
public final class ReferenceChoice {
    private ReferenceChoice() {}

    /** Reason why a build was chosen. */
    public enum Why {
        /** It was built from the merge base. */
        MERGE_BASE,
        /** It is the nearest of the builds whose commits the branch contains. */
        ANCESTOR,
        /** The commits are unknown, and it is the newest build before the first build of the branch. */
        BEFORE_BRANCH
    }

    /**
     * A finished build of the target with a report.
     *
     * @param commit that it was built from, empty if unknown
     */
    public record Candidate(int number, Instant started, String commit) {}

    public record Chosen(Candidate build, Why why) {}

    /**
     * Chooses among the builds of a target.
     *
     * @param candidates newest first
     * @param ancestors commits that the checkout is known to contain, newest first
     * @param base merge base with the target, empty if unknown
     * @param began time of the first build of the branch
     */
    public static Optional<Chosen> of(List<Candidate> candidates, List<String> ancestors, String base, Instant began) {
        Map<String, Integer> ages = new HashMap<>();
        for (int age = 0; age < ancestors.size(); age++) {
            ages.putIfAbsent(ancestors.get(age), age);
        }
        Candidate nearest = null;
        for (Candidate candidate : candidates) {
            Integer age = ages.get(candidate.commit());
            if (age != null && (nearest == null || age < ages.get(nearest.commit()))) {
                nearest = candidate;
            }
        }
        if (nearest != null) {
            return Optional.of(new Chosen(nearest, nearest.commit().equals(base) ? Why.MERGE_BASE : Why.ANCESTOR));
        }
        return candidates.stream()
                .filter(candidate -> candidate.started().isBefore(began))
                .findFirst()
                .map(candidate -> new Chosen(candidate, Why.BEFORE_BRANCH));
    }
}
