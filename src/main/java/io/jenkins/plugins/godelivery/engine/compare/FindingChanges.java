package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * States of the known data races, or of the known goroutine leaks.
 *
 * @param seen those of the report, in its order
 * @param unseen known ones that were not seen, the most recently seen first
 */
public record FindingChanges(List<TrackedFinding> seen, List<TrackedFinding> unseen) {
    private static final Comparator<TrackedFinding> LAST_SEEN_FIRST = Comparator.comparing(
                    (TrackedFinding tracked) -> tracked.finding().last().time())
            .reversed();

    public FindingChanges {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
    }

    /** Returns the fingerprints of the new findings. */
    public Set<String> fresh() {
        return seen.stream()
                .filter(one -> one.state() == FindingState.NEW)
                .map(one -> one.finding().fingerprint())
                .collect(Collectors.toSet());
    }

    /** Returns the findings unchanged, for a build without evidence. */
    static FindingChanges unchanged(List<KnownFinding> known) {
        return new FindingChanges(
                List.of(),
                known.stream()
                        .map(one -> new TrackedFinding(
                                one.isFixed() ? FindingState.FIXED : FindingState.NOT_SEEN, one, false))
                        .sorted(LAST_SEEN_FIRST)
                        .toList());
    }

    /**
     * @param known races of earlier builds
     * @throws IOException if the time is used up, because code is read to distinguish findings
     */
    static FindingChanges ofRaces(
            GoReport report, Sources sources, List<KnownFinding> known, BuildId now, ReadLimits limits)
            throws IOException {
        FindingEvidence evidence = FindingEvidence.ofRaces(report, sources);
        List<Race> races = report.races().map(Races::races).orElse(List.of());
        return of(races, race -> Sighting.of(race, evidence), evidence, known, now, limits);
    }

    /**
     * @param known leaks of earlier builds
     * @throws IOException if the time is used up, because code is read to distinguish findings
     */
    static FindingChanges ofLeaks(
            GoReport report, Sources sources, List<KnownFinding> known, BuildId now, ReadLimits limits)
            throws IOException {
        FindingEvidence evidence = FindingEvidence.ofLeaks(report, sources);
        List<Leak> leaks = report.leaks().map(Leaks::leaks).orElse(List.of());
        return of(leaks, leak -> Sighting.of(leak, evidence), evidence, known, now, limits);
    }

    private static <T> FindingChanges of(
            List<T> found,
            Function<T, Sighting> sightings,
            FindingEvidence evidence,
            List<KnownFinding> known,
            BuildId now,
            ReadLimits limits)
            throws IOException {
        Map<String, KnownFinding> before = new HashMap<>();
        known.forEach(one -> before.put(one.fingerprint(), one));
        List<TrackedFinding> seen = new ArrayList<>();
        Set<String> fingerprints = new HashSet<>();
        Set<Set<String>> functions = new HashSet<>();
        for (T one : found) {
            limits.checkTime();
            Sighting sighting = sightings.apply(one);
            fingerprints.add(sighting.fingerprint());
            functions.add(FindingEvidence.functions(sighting.places()));
            seen.add(seen(sighting, Optional.ofNullable(before.get(sighting.fingerprint())), now));
        }
        List<TrackedFinding> unseen = new ArrayList<>();
        for (KnownFinding one : known) {
            limits.checkTime();
            if (!fingerprints.contains(one.fingerprint())) {
                unseen.add(unseen(one, functions, evidence, now));
            }
        }
        unseen.sort(LAST_SEEN_FIRST);
        return new FindingChanges(seen, unseen);
    }

    private static TrackedFinding seen(Sighting sighting, Optional<KnownFinding> before, BuildId now) {
        boolean back = before.map(KnownFinding::isFixed).orElse(false);
        KnownFinding known = new KnownFinding(
                sighting.fingerprint(),
                before.map(KnownFinding::first).orElse(now),
                now,
                before.map(KnownFinding::seen).orElse(0) + 1,
                before.map(KnownFinding::runs).orElse(0) + 1,
                0,
                Optional.empty(),
                sighting.places(),
                sighting.tests());
        return new TrackedFinding(before.isEmpty() || back ? FindingState.NEW : FindingState.OUTSTANDING, known, back);
    }

    private static TrackedFinding unseen(
            KnownFinding one, Set<Set<String>> functions, FindingEvidence evidence, BuildId now) {
        if (one.isFixed()) {
            return new TrackedFinding(FindingState.FIXED, one, false);
        }
        if (!evidence.ran(one)) {
            return new TrackedFinding(FindingState.NOT_SEEN, one, false);
        }
        // A finding in the same functions with another fingerprint may be this one.
        Optional<KnownFinding.Fix> fix = functions.contains(FindingEvidence.functions(one.places()))
                ? Optional.empty()
                : evidence.fix(one).map(why -> new KnownFinding.Fix(now, why));
        KnownFinding known = new KnownFinding(
                one.fingerprint(),
                one.first(),
                one.last(),
                one.seen(),
                one.runs() + 1,
                one.quiet() + 1,
                fix,
                one.places(),
                one.tests());
        return new TrackedFinding(fix.isPresent() ? FindingState.FIXED : FindingState.NOT_SEEN, known, false);
    }

    /** Returns the number of findings in a state. */
    public long count(FindingState state) {
        List<TrackedFinding> of = state == FindingState.NEW || state == FindingState.OUTSTANDING ? seen : unseen;
        return of.stream().filter(one -> one.state() == state).count();
    }

    /** Returns the number of findings for whose fix this build has evidence; others were fixed before. */
    public long fixedNow(BuildId now) {
        return unseen.stream()
                .filter(one ->
                        one.finding().fixed().map(KnownFinding.Fix::build).equals(Optional.of(now)))
                .count();
    }
}
