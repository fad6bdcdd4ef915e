package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads a lint report of any format. */
public final class LintReader {
    /** Log lines may stand before a report. */
    private static final int HEAD = 1 << 14;

    private LintReader() {}

    /**
     * Recognises a format by how a report begins.
     *
     * @param head some first thousands of characters
     */
    public static Optional<LintFormat> sniff(String head) {
        if (head.contains("<checkstyle")) {
            return Optional.of(LintFormat.CHECKSTYLE);
        }
        if (head.contains("\"Issues\"") && (head.contains("\"FromLinter\"") || head.contains("\"Report\""))) {
            return Optional.of(LintFormat.GOLANGCI_JSON);
        }
        if (head.contains("\"runs\"") && (head.contains("sarif") || head.contains("\"2.1.0\""))) {
            return Optional.of(LintFormat.SARIF);
        }
        if (head.strip().equals("[]") || (head.contains("\"check_name\"") && head.contains("\"location\""))) {
            return Optional.of(LintFormat.CODE_CLIMATE);
        }
        return isVet(head) ? Optional.of(LintFormat.VET_JSON) : Optional.empty();
    }

    private static boolean isVet(String head) {
        List<String> lines = head.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.startsWith("vet: "))
                .toList();
        boolean found = head.contains("\"posn\"") && head.contains("\"message\"");
        return found || (!lines.isEmpty() && lines.stream().allMatch(line -> line.equals("{}")));
    }

    /**
     * Reads a report of whatever format it is.
     *
     * @param otherwise the format of a report that shows none when it begins
     * @throws IOException when the file cannot be opened; what it holds never throws
     */
    public static void read(LintFormat otherwise, ReportFile file, LintReportBuilder report, Warnings warnings)
            throws IOException {
        boolean wasFull = report.isFull();
        try (InputStream in = new BufferedInputStream(file.open(), HEAD)) {
            try {
                in.mark(HEAD);
                String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
                in.reset();
                read(sniff(head).orElse(otherwise), in, file.name(), report, warnings);
            } catch (IOException e) {
                report.incomplete();
                warnings.add(file.name(), 0, "the rest cannot be read: " + e.getMessage());
            }
        }
        if (report.isFull() && !wasFull) {
            warnings.add(file.name(), 0, "more issues than are kept: further ones are left out");
        }
    }

    private static void read(
            LintFormat format, InputStream in, String name, LintReportBuilder report, Warnings warnings)
            throws IOException {
        switch (format) {
            case GOLANGCI_JSON -> new GolangciJson(report, name, warnings).read(in);
            case VET_JSON -> new VetJson(report, name, warnings).read(in);
            case SARIF -> new Sarif(report, name, warnings).read(in);
            case CODE_CLIMATE -> new CodeClimate(report, name, warnings).read(in);
            case VET_TEXT -> new VetText(report, name, warnings).read(in);
            case CHECKSTYLE -> new Checkstyle(report, name, warnings).read(in);
        }
    }
}
