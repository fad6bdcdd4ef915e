package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Counts distinct data races. */
final class DataRacesMetric extends CountMetric {
    DataRacesMetric() {
        super(
                "races",
                "Distinct data races that the race detector reported, whether or not their tests failed.",
                Part.RACES);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        List<Race> races = scopedReport.countedRaces();
        return Measurement.of(
                races.size(),
                races.stream()
                        .limit(3)
                        .map(race -> location(race, scopedReport.report().modules()))
                        .toList());
    }

    static Location location(Race race, Modules modules) {
        Message text = race.accesses().stream()
                .map(access -> Message.of("races.access", access.operation().message(), name(access.at())))
                .reduce((first, second) -> Message.of("races.accesses", first, second))
                .orElse(Message.literal(""));
        StackFrame first =
                race.accesses().isEmpty() ? null : race.accesses().get(0).at();
        return new Location(
                race.packages().isEmpty() ? "" : race.packages().get(0),
                first == null ? "" : modules.relative(first),
                first == null ? 0 : first.line(),
                race.testNames().isEmpty() ? "" : race.testNames().get(0),
                text,
                race.fingerprint());
    }

    private static String name(StackFrame frame) {
        return TestLocations.cut(frame.function().substring(frame.function().lastIndexOf('/') + 1));
    }
}
