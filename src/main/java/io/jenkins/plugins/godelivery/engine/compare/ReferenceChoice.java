package io.jenkins.plugins.godelivery.engine.compare;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the build of a target that a build of a branch or pull request is compared with. */
public final class ReferenceChoice {
    private ReferenceChoice() {}

    /** Why a build is the reference of another. */
    public enum Why {
        /** It was built from the newest commit that both have in common. */
        MERGE_BASE,
        /** Of the builds whose commits the branch contains it is the one that comes nearest. */
        ANCESTOR,
        /** Nothing is known of the commits, and it is the newest before the branch was built first. */
        BEFORE_BRANCH
    }

    /**
     * A finished build of the target that has a report.
     *
     * @param commit that it was built from, empty where that is not known
     */
    public record Candidate(int number, Instant started, String commit) {}

    public record Chosen(Candidate build, Why why) {}

    /**
     * Chooses among the builds of a target.
     *
     * @param candidates newest first
     * @param ancestors commits that the checkout is known to contain, newest first
     * @param base the newest commit in common with the target, empty where it is not known
     * @param began when the branch was built first
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
