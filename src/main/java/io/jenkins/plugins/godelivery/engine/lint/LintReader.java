package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lint reports of any format, which are recognised by their content, wherever they are in a file. */
public final class LintReader {
    private static final int BUFFER = 1 << 16;

    private LintReader() {}

    /** Returns the format of the first report in a text, which may end within it; empty if there is none. */
    public static Optional<LintFormat> detect(String text) {
        try {
            return detect(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ReadLimits.ofProcess());
        } catch (IOException e) {
            throw new AssertionError("an array of bytes cannot fail", e);
        }
    }

    /**
     * Returns the format of the first report in a text of any length.
     *
     * @param readLimits of the report, at which the stream ends
     */
    public static Optional<LintFormat> detect(InputStream in, ReadLimits readLimits) throws IOException {
        return LintDetector.detect(in, readLimits);
    }

    /**
     * Reads all reports in a file.
     *
     * @throws IOException if the file cannot be opened; its content never causes one
     */
    public static void read(ReportFile file, LintReportBuilder report, Warnings warnings) throws IOException {
        read(file, false, report, warnings);
    }

    /** Reads the output of go vet, which may be text. */
    public static void readVet(ReportFile file, LintReportBuilder report, Warnings warnings) throws IOException {
        read(file, true, report, warnings);
    }

    private static void read(ReportFile file, boolean ofVet, LintReportBuilder report, Warnings warnings)
            throws IOException {
        try (InputStream in = new BufferedInputStream(report.limits().on(file.open()), BUFFER)) {
            try {
                new LintDocument(report, file.name(), warnings, ofVet).read(in);
            } catch (IOException e) {
                report.incomplete();
                warnings.add(file.name(), 0, Message.of("file.restUnreadable", Message.of(e)));
            }
        }
        if (report.isFull()) {
            warnings.add(file.name(), 0, Message.of("file.leftOut", Budget.LINT_ISSUES.exceeded()));
        }
    }
}
