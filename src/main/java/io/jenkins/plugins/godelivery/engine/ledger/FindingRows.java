package io.jenkins.plugins.godelivery.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a ledger about races or leaks: one begins a finding, and the lines after it belong to it. All lines of
 * leaks have names of their own, because version 1.0 would take them for lines of the race before them.
 */
final class FindingRows {
    private final String kind;
    private final String first;
    private final String last;
    private final String fixed;
    private final String fixedIn;
    private final String place;
    private final String test;
    private final List<KnownFinding> findings = new ArrayList<>();

    @CheckForNull
    private LedgerRow head;

    @CheckForNull
    private BuildId firstBuild;

    @CheckForNull
    private BuildId lastBuild;

    @CheckForNull
    private KnownFinding.Evidence evidence;

    @CheckForNull
    private BuildId fixedBuild;

    private List<KnownFinding.CodeLocation> places = new ArrayList<>();
    private List<KnownFinding.NamedTest> tests = new ArrayList<>();

    private FindingRows(
            String kind, String first, String last, String fixed, String fixedIn, String place, String test) {
        this.kind = kind;
        this.first = first;
        this.last = last;
        this.fixed = fixed;
        this.fixedIn = fixedIn;
        this.place = place;
        this.test = test;
    }

    static FindingRows ofRaces() {
        return new FindingRows("race", "first", "last", "fixed", "fixedIn", "place", "racing");
    }

    static FindingRows ofLeaks() {
        return new FindingRows("leak", "leakFirst", "leakLast", "leakFixed", "leakFixedIn", "leakPlace", "leakTest");
    }

    String kind() {
        return kind;
    }

    String first() {
        return first;
    }

    String last() {
        return last;
    }

    String fixed() {
        return fixed;
    }

    String fixedIn() {
        return fixedIn;
    }

    String place() {
        return place;
    }

    String test() {
        return test;
    }

    /** Returns whether the line is one of them. */
    boolean read(LedgerRow row) {
        String name = row.kind();
        if (name.equals(kind)) {
            begin(row);
        } else if (name.equals(first)) {
            firstBuild = row.build();
        } else if (name.equals(last)) {
            lastBuild = row.build();
        } else if (name.equals(fixed)) {
            evidence = evidence(row.text(1));
        } else if (name.equals(fixedIn)) {
            fixedBuild = row.build();
        } else if (name.equals(place)) {
            places.add(new KnownFinding.CodeLocation(row.text(1), row.text(2), row.text(3), row.count(4), row.text(5)));
        } else if (name.equals(test)) {
            tests.add(new KnownFinding.NamedTest(row.text(1), row.text(2), row.truth(3)));
        } else {
            return false;
        }
        return true;
    }

    private static KnownFinding.Evidence evidence(String label) {
        return Arrays.stream(KnownFinding.Evidence.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no evidence: " + label));
    }

    private void begin(LedgerRow row) {
        end();
        head = row;
        firstBuild = null;
        lastBuild = null;
        evidence = null;
        fixedBuild = null;
        places = new ArrayList<>();
        tests = new ArrayList<>();
    }

    private void end() {
        if (head == null) {
            return;
        }
        if (firstBuild == null || lastBuild == null) {
            throw new IllegalArgumentException("a " + kind + " that no build saw");
        }
        Optional<KnownFinding.Fix> fix = evidence == null || fixedBuild == null
                ? Optional.empty()
                : Optional.of(new KnownFinding.Fix(fixedBuild, evidence));
        if (findings.size() < Budget.LEDGER_FINDINGS.count()) {
            findings.add(new KnownFinding(
                    head.text(1),
                    firstBuild,
                    lastBuild,
                    head.count(2),
                    head.count(3),
                    head.count(4),
                    fix,
                    places,
                    tests));
        }
        head = null;
    }

    List<KnownFinding> list() {
        end();
        return findings;
    }
}
