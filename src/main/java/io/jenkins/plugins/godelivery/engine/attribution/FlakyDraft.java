package io.jenkins.plugins.godelivery.engine.attribution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky.Evidence;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky.Sighting;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Evidence about one flaky test, collected while a build adds to it. */
final class FlakyDraft {
    /** Orders by the number of sightings, then by the time lost, both descending. */
    static final Comparator<KnownFlaky> ORDER = Comparator.comparing(
                    (KnownFlaky flaky) -> -flaky.known().size())
            .thenComparing(flaky -> -flaky.lostMillis());

    private final String packageName;
    private final String test;
    private final TreeMap<Integer, Evidence> seen = new TreeMap<>();
    private String file = "";
    private long lostMillis;

    @CheckForNull
    private BuildId first;

    FlakyDraft(String packageName, String test) {
        this.packageName = packageName;
        this.test = test;
    }

    /** @param earlier number of known builds before this one */
    void takeOver(KnownFlaky old, int earlier) {
        file = old.file();
        lostMillis = old.lostMillis();
        first = old.known().isEmpty() ? null : old.first();
        old.sightings().stream()
                .filter(sighting -> sighting.back() + 1 <= earlier)
                .forEach(sighting -> seen.put(sighting.back() + 1, sighting.evidence()));
    }

    /** Returns whether it failed in the previous build for an unknown reason. */
    boolean isOpen() {
        return seen.get(1) == Evidence.OPEN;
    }

    void lieIn(String path) {
        file = path.isEmpty() ? file : path;
    }

    /** Looks up the file that declares the test, unless it is known. */
    void lookFor(TestOwners owners) {
        file = file.isEmpty() ? owners.file(packageName, test) : file;
    }

    /** @param millis time lost; ignored if the build has been counted already */
    void see(int back, Evidence evidence, long millis) {
        Evidence known = seen.get(back);
        if (known == null || known == Evidence.OPEN) {
            seen.put(back, evidence);
            lostMillis += millis;
        }
    }

    /** Returns the flaky test; empty if nothing indicates that it is or may be flaky. */
    Optional<KnownFlaky> known(Ledger ledger) {
        seen.entrySet().removeIf(one -> one.getValue() == Evidence.OPEN && one.getKey() > 0);
        if (seen.isEmpty() || ledger.history(packageName, test).isAbsent()) {
            return Optional.empty();
        }
        BuildId oldest = ledger.back(seen.lastKey()).orElse(ledger.build());
        List<Sighting> sightings = seen.entrySet().stream()
                .map(one -> new Sighting(one.getKey(), one.getValue()))
                .toList();
        return Optional.of(
                new KnownFlaky(packageName, test, file, first == null ? oldest : first, sightings, lostMillis));
    }
}
