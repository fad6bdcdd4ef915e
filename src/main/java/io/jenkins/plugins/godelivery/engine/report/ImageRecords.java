package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.lint.LintReportBuilder;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the records of images. */
final class ImageRecords {
    private final List<ImageRecord> all = new ArrayList<>();
    private final List<ImageRecord> trusted = new ArrayList<>();
    private final boolean trustsGiven;
    private boolean findings;

    /** @param trustsGiven whether records count even in files that were not declared to hold one */
    ImageRecords(boolean trustsGiven) {
        this.trustsGiven = trustsGiven;
    }

    /**
     * Reads a file with one record.
     *
     * @param isRecorded whether the file was declared to hold a record
     * @param lint receives the findings about the Dockerfile
     * @param lost receives the reason if the file cannot be read
     */
    void read(ReportFile file, boolean isRecorded, LintReportBuilder lint, ReadLimits limits, Warnings lost) {
        try (InputStream in = limits.on(file.open(), ReadLimits.COST_OF_RECORD)) {
            ImageRecord image = ImageJson.read(in);
            all.add(image);
            if (isRecorded || trustsGiven) {
                trusted.add(image);
            }
            for (ImageWarning warning : image.warnings()) {
                lint.dockerfile(warning.file(), warning.line(), warning.rule(), warning.message());
                findings = true;
            }
        } catch (IOException e) {
            lost.add(file.name(), 0, Message.of(e));
        }
    }

    /** Returns whether a record has findings about its Dockerfile. */
    boolean hasFindings() {
        return findings;
    }

    /** Adds the images to a report in the order in which they were built, not in that of the files. */
    void addTo(GoReportBuilder report) {
        Comparator<ImageRecord> order = Comparator.comparing(ImageRecord::built).thenComparing(ImageRecord::image);
        all.sort(order);
        trusted.sort(order);
        report.images(all, trusted);
    }
}
