package io.jenkins.plugins.godelivery.steps.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import java.util.List;
import java.util.Optional;

/** Reads the answer of SonarQube. */
final class SonarQualityGateStepRun extends ToolRun {
    private static final long serialVersionUID = 1;

    SonarQualityGateStepRun(FailOn failOn) {
        super("sonarQualityGate", Part.SONAR, "sonarQualityGate", failOn);
    }

    @Override
    protected boolean isJudged() {
        return true;
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        return name.equals(SonarAnswerJson.FILE) ? Optional.of(ReportKind.SONAR) : Optional.empty();
    }

    /** Returns the reasons of failed gates. An unknown answer is a gap, which takes precedence. */
    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        List<Message> reasons = report.sonar().stream()
                .flatMap(answer ->
                        answer.reasons().stream().map(reason -> Message.of("reason", answer.project(), reason)))
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(Message.joined(reasons));
    }
}
