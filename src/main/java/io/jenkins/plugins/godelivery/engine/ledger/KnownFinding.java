package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A data race or a goroutine leak that this build or an earlier one saw.
 *
 * @param first build that saw it
 * @param last build that saw it
 * @param seen number of builds that saw it
 * @param runs number of builds since the first that ran a test of it and looked for such findings
 * @param quiet number of those after the last that saw it
 * @param fixed build with evidence that it is fixed
 * @param places accesses of a race; where a leaked goroutine is blocked and where it was created
 * @param tests culprits if any are known, otherwise victims; "package test"
 */
public record KnownFinding(
        String fingerprint,
        BuildId first,
        BuildId last,
        int seen,
        int runs,
        int quiet,
        Optional<Fix> fixed,
        List<CodeLocation> places,
        List<NamedTest> tests) {
    /** The operation of the place in which a leaked goroutine was created: the keyword of Go. */
    public static final String CREATION = "go";

    public KnownFinding {
        places = List.copyOf(places);
        tests = List.copyOf(tests);
    }

    /** Why a finding that is no longer seen counts as fixed. */
    public enum Evidence {
        /** A test of it ran without it, and the code of one of the functions of its places has changed. */
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
     * One of its places.
     *
     * @param operation "read", "write", …; of a leak what it waits for, or {@link #CREATION}
     * @param code fingerprint of the function's code, empty if not available
     */
    public record CodeLocation(String operation, String function, String file, int line, String code) {}

    /** @param test empty if no test is known, only a package whose tests reported it */
    public record NamedTest(String packageName, String test, boolean culprit) {}

    KnownFinding in(String job) {
        Optional<Fix> named = fixed.map(fix -> new Fix(fix.build().in(job), fix.evidence()));
        return new KnownFinding(fingerprint, first.in(job), last.in(job), seen, runs, quiet, named, places, tests);
    }

    public boolean isFixed() {
        return fixed.isPresent();
    }
}
