package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Set;

/** Counts data races that no earlier build had. */
final class NewDataRacesMetric extends CountMetric {
    NewDataRacesMetric() {
        super(
                "races.new",
                "Distinct data races that no earlier build had, or that were fixed and reappeared.",
                Part.RACES);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(Comparison::races, Part.RACES, changes -> {
            Set<String> names = changes.fresh();
            List<Race> fresh = scopedReport.countedRaces().stream()
                    .filter(race -> names.contains(race.fingerprint()))
                    .toList();
            return Measurement.of(
                    fresh.size(),
                    fresh.stream()
                            .limit(3)
                            .map(race -> DataRacesMetric.location(
                                    race, scopedReport.report().modules()))
                            .toList());
        });
    }
}
