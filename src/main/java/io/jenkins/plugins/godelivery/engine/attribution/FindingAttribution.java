package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.FindingChanges;
import io.jenkins.plugins.godelivery.engine.compare.FindingState;
import io.jenkins.plugins.godelivery.engine.compare.TrackedFinding;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Goroutine;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Attributes a data race or a goroutine leak. That no earlier build had it says little, because whether it shows
 * depends on timing.
 */
final class FindingAttribution {
    private final Optional<Target> target;
    private final ChangedPlaces places;
    private final Map<String, TrackedFinding> races;
    private final Map<String, TrackedFinding> leaks;

    FindingAttribution(Optional<Target> target, ChangedPlaces places) {
        this.target = target;
        this.places = places;
        races = seen(target.map(Target::comparison).flatMap(Comparison::races));
        leaks = seen(target.map(Target::comparison).flatMap(Comparison::leaks));
    }

    private static Map<String, TrackedFinding> seen(Optional<FindingChanges> changes) {
        Map<String, TrackedFinding> seen = new HashMap<>();
        changes.map(FindingChanges::seen)
                .orElse(List.of())
                .forEach(one -> seen.put(one.finding().fingerprint(), one));
        return seen;
    }

    Attribution of(Race race) {
        return of(
                Optional.ofNullable(races.get(race.fingerprint())),
                "attribution.noRaces",
                race.accesses().stream().map(Access::at),
                Stream.concat(
                                race.accesses().stream().map(Access::stack),
                                race.goroutines().stream().map(Goroutine::stack))
                        .flatMap(List::stream));
    }

    Attribution of(Leak leak) {
        return of(
                Optional.ofNullable(leaks.get(leak.fingerprint())),
                "attribution.noLeaks",
                Stream.of(leak.blocked(), leak.created()),
                leak.stack().stream());
    }

    /**
     * @param tracked empty if the target is not known, or not its findings
     * @param unknown code of the message that the target's findings are not known
     * @param at places of the finding
     * @param through stacks that lead to them
     */
    private Attribution of(
            Optional<TrackedFinding> tracked, String unknown, Stream<StackFrame> at, Stream<StackFrame> through) {
        if (target.isEmpty()) {
            return Attribution.withoutReference();
        }
        if (tracked.isEmpty()) {
            return Attribution.unknown(Message.of(unknown, target.get().name()));
        }
        TrackedFinding known = tracked.get();
        if (known.state() == FindingState.OUTSTANDING) {
            return Attribution.known(
                    known.finding().first(),
                    Message.of(
                            "attribution.raceSince", Target.name(known.finding().first())));
        }
        Message before = known.back()
                ? Message.of("attribution.raceBack", target.get().name())
                : Message.of("attribution.raceNotSeen", target.get().name());
        return changed(at, through)
                .map(place -> Attribution.of(AttributionState.NEW, Message.of("attribution.stack", place), before))
                .orElseGet(() -> Attribution.unknown(before));
    }

    /**
     * Returns a changed line of a place, or of a stack that leads to one or starts its goroutine. Test files are
     * skipped in stacks: a changed test may merely have exposed a defect of old code.
     */
    private Optional<String> changed(Stream<StackFrame> at, Stream<StackFrame> through) {
        return at.flatMap(frame -> places.at(frame).stream())
                .findFirst()
                .or(() -> through.filter(frame -> !frame.file().endsWith("_test.go"))
                        .flatMap(frame -> places.at(frame).stream())
                        .findFirst());
    }
}
