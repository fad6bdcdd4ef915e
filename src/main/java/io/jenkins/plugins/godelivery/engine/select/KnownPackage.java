package io.jenkins.plugins.godelivery.engine.select;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A package as a build records it for later ones.
 *
 * @param sources as in {@link PackageInputs}
 * @param all as in {@link PackageInputs}
 * @param log what its tests read; null if that is unknown
 * @param reads fingerprint of that; empty if it is unknown
 * @param programs whether its tests start programs
 * @param passed whether all its tests passed at once, or were skipped, when they last ran
 * @param since build in which they ran; empty for the build that records this
 * @param tests number of its tests with a result of their own
 * @param skipped how many of these were skipped
 * @param coverage lines of its cover profile
 */
record KnownPackage(
        String name,
        String sources,
        String all,
        @CheckForNull TestLog log,
        String reads,
        boolean programs,
        boolean passed,
        String since,
        int tests,
        int skipped,
        List<String> coverage)
        implements Serializable {
    private static final long serialVersionUID = 1;

    KnownPackage {
        coverage = new ArrayList<>(coverage);
    }

    Optional<TestLog> testLog() {
        return Optional.ofNullable(log);
    }

    /** Returns this package as a later build records it that found it unchanged. */
    KnownPackage in(String build) {
        return since.isEmpty()
                ? new KnownPackage(name, sources, all, log, reads, programs, passed, build, tests, skipped, coverage)
                : this;
    }

    /** Returns this package if another run of the same build tells the same of it, otherwise as one that did not pass. */
    KnownPackage agreedWith(KnownPackage other) {
        boolean same = passed
                && other.passed
                && sources.equals(other.sources)
                && all.equals(other.all)
                && reads.equals(other.reads)
                && programs == other.programs;
        return same
                ? this
                : new KnownPackage(name, sources, all, log, reads, programs, false, since, tests, skipped, coverage);
    }
}
