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

/** Collects the records of deployments. */
final class DeploymentRecords {
    /** Trusted records by key; the last record of a deployment wins. */
    private final Map<String, Deployment> recorded = new LinkedHashMap<>();

    /** Records from files of undeclared kind; they never override trusted records. */
    private final Map<String, Deployment> given = new LinkedHashMap<>();

    private final boolean trustsGiven;

    /** @param trustsGiven whether records count even in files that were not declared to hold them */
    DeploymentRecords(boolean trustsGiven) {
        this.trustsGiven = trustsGiven;
    }

    /**
     * Reads a file with one record per line.
     *
     * @param isRecorded whether the file was declared to hold records
     * @param lost receives the lines that are not records or exceed the limits
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

    /**
     * Chooses between two records of a deployment. It is recorded when it begins and when it ends, possibly in
     * different files.
     */
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
