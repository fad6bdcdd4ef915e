package io.jenkins.plugins.godelivery.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lines of a ledger about races: one begins a race, and the lines after it belong to it. */
final class RaceRows {
    private final List<KnownRace> races = new ArrayList<>();

    @CheckForNull
    private LedgerRow head;

    @CheckForNull
    private BuildId first;

    @CheckForNull
    private BuildId last;

    @CheckForNull
    private KnownRace.Evidence evidence;

    @CheckForNull
    private BuildId fixedIn;

    private List<KnownRace.Place> places = new ArrayList<>();
    private List<KnownRace.RacingTest> tests = new ArrayList<>();

    void read(LedgerRow row) {
        switch (row.kind()) {
            case "race" -> begin(row);
            case "first" -> first = row.build();
            case "last" -> last = row.build();
            case "fixed" -> evidence = evidence(row.text(1));
            case "fixedIn" -> fixedIn = row.build();
            case "place" ->
                places.add(new KnownRace.Place(row.text(1), row.text(2), row.text(3), row.count(4), row.text(5)));
            case "racing" -> tests.add(new KnownRace.RacingTest(row.text(1), row.text(2), row.truth(3)));
            default -> {
                // Evidence of a later version.
            }
        }
    }

    private static KnownRace.Evidence evidence(String label) {
        return Arrays.stream(KnownRace.Evidence.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no evidence: " + label));
    }

    private void begin(LedgerRow row) {
        end();
        head = row;
        first = null;
        last = null;
        evidence = null;
        fixedIn = null;
        places = new ArrayList<>();
        tests = new ArrayList<>();
    }

    private void end() {
        if (head == null) {
            return;
        }
        if (first == null || last == null) {
            throw new IllegalArgumentException("a race that no build saw");
        }
        Optional<KnownRace.Fix> fix = evidence == null || fixedIn == null
                ? Optional.empty()
                : Optional.of(new KnownRace.Fix(fixedIn, evidence));
        if (races.size() < Budget.LEDGER_RACES.count()) {
            races.add(new KnownRace(
                    head.text(1), first, last, head.count(2), head.count(3), head.count(4), fix, places, tests));
        }
        head = null;
    }

    List<KnownRace> list() {
        end();
        return races;
    }
}
