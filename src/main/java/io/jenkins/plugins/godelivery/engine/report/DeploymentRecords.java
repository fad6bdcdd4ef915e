package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the records of deployments. */
final class DeploymentRecords {
    /** By their keys: the last record of a deployment holds. */
    private final Map<String, Deployment> recorded = new LinkedHashMap<>();

    /** Of files of which nobody said what they are: they tell nothing else of what others recorded. */
    private final Map<String, Deployment> given = new LinkedHashMap<>();

    private final boolean trustsGiven;

    /** @param trustsGiven whether records count also where nobody said that a file holds them */
    DeploymentRecords(boolean trustsGiven) {
        this.trustsGiven = trustsGiven;
    }

    /**
     * Reads a file with a record in each line.
     *
     * @param isRecorded whether somebody said that the file holds records
     * @param lost gets the lines that are no record, or for which there is no room
     */
    void read(ReportFile file, boolean isRecorded, ReadLimits limits, Warnings lost) throws IOException {
        Map<String, Deployment> into = isRecorded ? recorded : given;
        try (LineReader lines =
                new LineReader(limits.on(file.open(), ReadLimits.COST_OF_RECORD), Budget.RECORD_BYTES.count())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Optional<Deployment> record = lines.wasCut() ? Optional.empty() : Deployments.read(line);
                boolean room = !Budget.RECORDS.isExceededBy(recorded.size() + given.size() + 1L);
                if (record.isPresent() && room) {
                    into.merge(record.get().key(), record.get(), DeploymentRecords::ended);
                } else if (record.isPresent()) {
                    lost.add(
                            file.name(),
                            lines.number(),
                            Message.of("report.tooManyDeployments", Budget.RECORDS.exceeded()));
                } else if (!line.isBlank()) {
                    lost.add(file.name(), lines.number(), Message.of("report.noDeployment"));
                }
            }
        }
    }

    /** A deployment is recorded when it begins and when it ends, and its records may lie in several files. */
    private static Deployment ended(Deployment first, Deployment second) {
        return second.outcome() == Deployment.Outcome.UNFINISHED ? first : second;
    }

    /** Adds the deployments to a report, in the order in which they began. */
    void addTo(GoReportBuilder report) {
        Map<String, Deployment> all = new LinkedHashMap<>(recorded);
        given.forEach(all::putIfAbsent);
        report.deployments(inOrder(all), inOrder(trustsGiven ? all : recorded));
    }

    private static List<Deployment> inOrder(Map<String, Deployment> deployments) {
        return deployments.values().stream()
                .sorted(Comparator.comparingLong(Deployment::started))
                .toList();
    }
}
