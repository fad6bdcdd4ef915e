package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.util.Optional;

/** Reads a lint report of any format. */
public final class LintReader {
    private LintReader() {}

    /**
     * Recognises a format by how a report begins.
     *
     * @param head some first thousands of characters
     */
    public static Optional<LintFormat> sniff(String head) {
        return Optional.empty();
    }

    /** @throws IOException when the file itself cannot be read; what it holds never throws */
    public static void read(LintFormat format, ReportFile file, LintReportBuilder report, Warnings warnings)
            throws IOException {}
}
