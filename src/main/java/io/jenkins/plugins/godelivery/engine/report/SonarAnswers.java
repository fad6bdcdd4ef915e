package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects the recorded answers of SonarQube. An untrusted answer is a gap. */
final class SonarAnswers {
    private final List<SonarAnswer> answers = new ArrayList<>();
    private final List<Message> untrusted = new ArrayList<>();
    private final boolean trustsGiven;

    /** @param trustsGiven whether answers count even in files that were not declared to hold one */
    SonarAnswers(boolean trustsGiven) {
        this.trustsGiven = trustsGiven;
    }

    /**
     * Reads a file with one answer.
     *
     * @param isRecorded whether the run that asked declared the file; the author of any other file is unknown
     * @param lost receives the reason if the file cannot be read
     */
    void read(ReportFile file, boolean isRecorded, ReadLimits limits, Warnings lost) {
        try (InputStream in = limits.on(file.open(), ReadLimits.COST_OF_RECORD)) {
            SonarAnswer answer = SonarAnswerJson.read(in);
            if (!isRecorded && !trustsGiven) {
                untrusted.add(Message.of("reason", file.name(), Message.of("sonar.notOurs")));
            } else if (Budget.RECORDS.isExceededBy(answers.size() + 1L)) {
                lost.add(file.name(), 0, Budget.RECORDS.exceeded());
            } else {
                answers.add(answer);
            }
        } catch (IOException e) {
            lost.add(file.name(), 0, Message.of(e));
        }
    }

    void addTo(GoReportBuilder report) {
        report.sonar(answers);
        answers.stream()
                .filter(answer -> !answer.isKnown())
                .forEach(answer -> report.gap(Part.SONAR, answer.unknown()));
        untrusted.forEach(reason -> report.gapIfRequested(Part.SONAR, reason));
    }
}
