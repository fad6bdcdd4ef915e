package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownRace;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * States of the known races.
 *
 * @param seen races of the report, in its order
 * @param unseen known races that were not seen, the most recently seen first
 */
public record RaceChanges(List<TrackedRace> seen, List<TrackedRace> unseen) {
    private static final Comparator<TrackedRace> LAST_SEEN_FIRST = Comparator.comparing(
                    (TrackedRace race) -> race.race().last().time())
            .reversed();

    public RaceChanges {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
    }

    /** Returns the races unchanged, for a build without evidence. */
    static RaceChanges unchanged(List<KnownRace> known) {
        return new RaceChanges(
                List.of(),
                known.stream()
                        .map(race ->
                                new TrackedRace(race.isFixed() ? RaceState.FIXED : RaceState.NOT_SEEN, race, false))
                        .sorted(LAST_SEEN_FIRST)
                        .toList());
    }

    /**
     * @param known races of earlier builds
     * @throws IOException if the time is used up, because racing code is read to distinguish races
     */
    static RaceChanges of(GoReport report, RaceEvidence evidence, List<KnownRace> known, BuildId now, ReadLimits limits)
            throws IOException {
        Map<String, KnownRace> before = new HashMap<>();
        known.forEach(race -> before.put(race.fingerprint(), race));
        List<TrackedRace> seen = new ArrayList<>();
        Set<String> fingerprints = new HashSet<>();
        Set<Set<String>> racingFunctions = new HashSet<>();
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            limits.checkTime();
            fingerprints.add(race.fingerprint());
            TrackedRace tracked = seen(race, Optional.ofNullable(before.get(race.fingerprint())), evidence, now);
            racingFunctions.add(RaceEvidence.functions(tracked.race()));
            seen.add(tracked);
        }
        List<TrackedRace> unseen = new ArrayList<>();
        for (KnownRace race : known) {
            limits.checkTime();
            if (!fingerprints.contains(race.fingerprint())) {
                unseen.add(unseen(race, racingFunctions, evidence, now));
            }
        }
        unseen.sort(LAST_SEEN_FIRST);
        return new RaceChanges(seen, unseen);
    }

    private static TrackedRace seen(Race race, Optional<KnownRace> before, RaceEvidence evidence, BuildId now) {
        boolean back = before.map(KnownRace::isFixed).orElse(false);
        KnownRace known = new KnownRace(
                race.fingerprint(),
                before.map(KnownRace::first).orElse(now),
                now,
                before.map(KnownRace::seen).orElse(0) + 1,
                before.map(KnownRace::runs).orElse(0) + 1,
                0,
                Optional.empty(),
                evidence.places(race),
                RaceEvidence.tests(race));
        return new TrackedRace(before.isEmpty() || back ? RaceState.NEW : RaceState.OUTSTANDING, known, back);
    }

    private static TrackedRace unseen(
            KnownRace race, Set<Set<String>> racingFunctions, RaceEvidence evidence, BuildId now) {
        if (race.isFixed()) {
            return new TrackedRace(RaceState.FIXED, race, false);
        }
        if (!evidence.ran(race)) {
            return new TrackedRace(RaceState.NOT_SEEN, race, false);
        }
        // A race of the same functions with another fingerprint may be this one.
        Optional<KnownRace.Fix> fix = racingFunctions.contains(RaceEvidence.functions(race))
                ? Optional.empty()
                : evidence.fix(race).map(why -> new KnownRace.Fix(now, why));
        KnownRace known = new KnownRace(
                race.fingerprint(),
                race.first(),
                race.last(),
                race.seen(),
                race.runs() + 1,
                race.quiet() + 1,
                fix,
                race.places(),
                race.tests());
        return new TrackedRace(fix.isPresent() ? RaceState.FIXED : RaceState.NOT_SEEN, known, false);
    }

    /** Returns the number of races in a state. */
    public long count(RaceState state) {
        List<TrackedRace> of = state == RaceState.NEW || state == RaceState.OUTSTANDING ? seen : unseen;
        return of.stream().filter(race -> race.state() == state).count();
    }

    /** Returns the number of races for whose fix this build has evidence; others were fixed before. */
    public long fixedNow(BuildId now) {
        return unseen.stream()
                .filter(race -> race.race().fixed().map(KnownRace.Fix::build).equals(Optional.of(now)))
                .count();
    }
}
