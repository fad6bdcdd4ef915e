package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.compare.RaceChanges;
import io.jenkins.plugins.godelivery.engine.compare.RaceState;
import io.jenkins.plugins.godelivery.engine.compare.TrackedRace;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Goroutine;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Attributes a data race. That no earlier build detected it says little, because detection depends on timing. */
final class RaceAttribution {
    private final Optional<Target> target;
    private final ChangedPlaces places;

    RaceAttribution(Optional<Target> target, ChangedPlaces places) {
        this.target = target;
        this.places = places;
    }

    Attribution of(Race race) {
        Optional<RaceChanges> changes =
                target.flatMap(there -> there.comparison().races());
        if (changes.isEmpty()) {
            return Attribution.unknown(target.map(there -> Message.of("attribution.noRaces", there.name()))
                    .orElseGet(() -> Message.of("attribution.noReference")));
        }
        Optional<TrackedRace> tracked = changes.get().seen().stream()
                .filter(one -> one.race().fingerprint().equals(race.fingerprint()))
                .findFirst();
        if (tracked.isEmpty()) {
            return Attribution.unknown(
                    Message.of("attribution.noRaces", target.get().name()));
        }
        TrackedRace known = tracked.get();
        if (known.state() == RaceState.OUTSTANDING) {
            return Attribution.known(
                    known.race().first(),
                    Message.of("attribution.raceSince", Target.name(known.race().first())));
        }
        Message before = known.back()
                ? Message.of("attribution.raceBack", target.get().name())
                : Message.of("attribution.raceNotSeen", target.get().name());
        return changed(race)
                .map(place -> Attribution.of(AttributionState.NEW, Message.of("attribution.stack", place), before))
                .orElseGet(() -> Attribution.unknown(before));
    }

    /**
     * Returns a changed line of an access, or of a stack that leads to an access or starts its goroutine. Test files
     * are skipped in stacks: a changed test may merely have exposed a race in old code.
     */
    private Optional<String> changed(Race race) {
        return race.accesses().stream()
                .flatMap(access -> places.at(access.at()).stream())
                .findFirst()
                .or(() -> frames(race)
                        .filter(frame -> !frame.file().endsWith("_test.go"))
                        .flatMap(frame -> places.at(frame).stream())
                        .findFirst());
    }

    private static Stream<StackFrame> frames(Race race) {
        return Stream.concat(
                        race.accesses().stream().map(Access::stack),
                        race.goroutines().stream().map(Goroutine::stack))
                .flatMap(List::stream);
    }
}
