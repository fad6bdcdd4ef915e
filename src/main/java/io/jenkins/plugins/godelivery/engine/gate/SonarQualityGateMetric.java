package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Counts failed conditions of SonarQube quality gates, as reported by the server. */
final class SonarQualityGateMetric extends CountMetric {
    SonarQualityGateMetric() {
        super(
                "sonar.qualityGate",
                "Conditions of the project's quality gate in SonarQube that the analysis of this commit does not meet.",
                Part.SONAR);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        if (!scopedReport.isTotal()) {
            return Measurement.none(Message.of("sonar.noPackages"));
        }
        List<SonarAnswer> known = scopedReport.report().sonar().stream()
                .filter(SonarAnswer::isKnown)
                .toList();
        if (known.isEmpty()) { // The gaps of the part say why.
            return new Measurement(OptionalDouble.empty(), 0, 0, List.of(), Absence.NOT_MEASURED, List.of());
        }
        return Measurement.of(
                known.stream().mapToInt(answer -> answer.reasons().size()).sum(),
                known.stream().flatMap(SonarQualityGateMetric::places).toList());
    }

    private static Stream<Location> places(SonarAnswer answer) {
        return answer.reasons().stream()
                .map(reason -> new Location("", "", 0, answer.project(), reason, answer.page()));
    }
}
