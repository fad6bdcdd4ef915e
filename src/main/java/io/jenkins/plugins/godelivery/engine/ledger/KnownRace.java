package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A data race that this build or an earlier one saw.
 *
 * @param first build that saw it
 * @param last build that saw it
 * @param seen number of builds that saw it
 * @param runs number of builds since the first that ran a test of it under the race detector
 * @param quiet number of those after the last that saw it
 * @param fixed build with evidence that it is fixed
 * @param places of its accesses
 * @param tests culprits if any are known, otherwise victims; "package test"
 */
public record KnownRace(
        String fingerprint,
        BuildId first,
        BuildId last,
        int seen,
        int runs,
        int quiet,
        Optional<Fix> fixed,
        List<Place> places,
        List<RacingTest> tests) {
    public KnownRace {
        places = List.copyOf(places);
        tests = List.copyOf(tests);
    }

    /** Why a race that is no longer seen counts as fixed. */
    public enum Evidence {
        /** A test of it ran under the detector, and the code of one of the racing functions has changed. */
        CODE_CHANGED("changed"),
        /** Its tests ran so often without it that chance does not explain it. */
        QUIET("quiet");

        private final String label;

        Evidence(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Fix(BuildId build, Evidence evidence) {}

    /**
     * One of the racing accesses.
     *
     * @param operation "read", "write", …
     * @param code fingerprint of the function's code, empty if not available
     */
    public record Place(String operation, String function, String file, int line, String code) {}

    /** @param test empty if no test is known, only a package whose tests reported it */
    public record RacingTest(String packageName, String test, boolean culprit) {}

    KnownRace in(String job) {
        Optional<Fix> named = fixed.map(fix -> new Fix(fix.build().in(job), fix.evidence()));
        return new KnownRace(fingerprint, first.in(job), last.in(job), seen, runs, quiet, named, places, tests);
    }

    public boolean isFixed() {
        return fixed.isPresent();
    }
}
