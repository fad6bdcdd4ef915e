package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Value of a metric.
 *
 * @param value absent if nothing was measured, which is neither 0 nor 100 %
 * @param of total number of items if the value is a share; 0 otherwise
 * @param part number of those items that count for the share
 * @param places most useful locations to start from, best first
 * @param absence why there is no value, if there is none
 * @param gaps why the value may be incomplete or is absent, one line each
 */
public record Measurement(
        OptionalDouble value, long part, long of, List<Location> places, Absence absence, List<Message> gaps) {

    public Measurement {
        places = List.copyOf(places);
        gaps = List.copyOf(gaps);
    }

    static Measurement of(double value, List<Location> places) {
        return new Measurement(OptionalDouble.of(value), 0, 0, places, Absence.NOT_MEASURED, List.of());
    }

    static Measurement share(long part, long of, List<Location> places) {
        return of == 0
                ? new Measurement(
                        OptionalDouble.empty(),
                        0,
                        0,
                        List.of(),
                        Absence.NOT_MEASURED,
                        List.of(Message.of("gate.nothingToMeasure")))
                : new Measurement(
                        OptionalDouble.of(100.0 * part / of), part, of, places, Absence.NOT_MEASURED, List.of());
    }

    /** Returns a share of a change. A change without any such item has no value, and that is not a gap. */
    static Measurement shareOfChange(long part, long of, List<Location> places) {
        return of == 0
                ? new Measurement(OptionalDouble.empty(), 0, 0, List.of(), Absence.NOTHING_TO_MEASURE, List.of())
                : share(part, of, places);
    }

    static Measurement none(Message reason) {
        return new Measurement(OptionalDouble.empty(), 0, 0, List.of(), Absence.NOT_MEASURED, List.of(reason));
    }

    static Measurement unreferenced(Message reason) {
        return new Measurement(OptionalDouble.empty(), 0, 0, List.of(), Absence.NO_REFERENCE, List.of(reason));
    }

    /** Returns this measurement, without a usable bound if the ratchet has none. */
    Measurement against(Ratchet ratchet) {
        if (ratchet.bound().isKnown()) {
            return this;
        }
        List<Message> all = new ArrayList<>(List.of(ratchet.reason()));
        all.addAll(gaps);
        return new Measurement(value, part, of, places, ratchet.absence(), all);
    }

    Measurement withGaps(List<Message> more) {
        List<Message> all = new ArrayList<>(gaps);
        all.addAll(more);
        return new Measurement(value, part, of, places, more.isEmpty() ? absence : Absence.NOT_MEASURED, all);
    }
}
