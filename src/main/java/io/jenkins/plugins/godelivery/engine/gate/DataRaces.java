package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.race.Frame;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.stream.Collectors;

/** Distinct data races. */
final class DataRaces extends Count {
    DataRaces() {
        super(
                "races",
                "data races",
                "Distinct data races that the race detector reported, whether or not their tests failed.",
                Part.RACES);
    }

    @Override
    public Measurement measure(View view) {
        List<Race> races = view.races();
        return Measurement.of(
                races.size(),
                races.stream()
                        .limit(3)
                        .map(race -> place(race, view.report().modules()))
                        .toList());
    }

    static Place place(Race race, Modules modules) {
        String text = race.accesses().stream()
                .map(access -> "%s in %s".formatted(access.operation().word(), name(access.at())))
                .collect(Collectors.joining(", "));
        Frame first = race.accesses().isEmpty() ? null : race.accesses().get(0).at();
        return new Place(
                race.packages().isEmpty() ? "" : race.packages().get(0),
                first == null ? "" : modules.relative(first),
                first == null ? 0 : first.line(),
                race.testNames().isEmpty() ? "" : race.testNames().get(0),
                TestPlaces.cut(text),
                race.fingerprint());
    }

    private static String name(Frame frame) {
        return frame.function().substring(frame.function().lastIndexOf('/') + 1);
    }
}
