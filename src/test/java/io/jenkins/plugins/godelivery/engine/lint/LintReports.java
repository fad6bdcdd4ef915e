package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads lint reports for tests and collects warnings. */
final class LintReports {
    static final Path FOLDER = Path.of("src/test/resources/lint");

    private final Warnings warnings = new Warnings();

    List<Warning> warnings() {
        return warnings.list();
    }

    List<String> messages() {
        return warnings.list().stream().map(Warning::text).toList();
    }

    LintReport recorded(String name) throws IOException {
        return read(Files.readAllBytes(FOLDER.resolve(name)));
    }

    LintReport read(String... texts) {
        LintReportBuilder report = new LintReportBuilder();
        for (String text : texts) {
            read(text.getBytes(StandardCharsets.UTF_8), report);
        }
        return report.build();
    }

    LintReport read(byte[] bytes) {
        LintReportBuilder report = new LintReportBuilder();
        read(bytes, report);
        return report.build();
    }

    private void read(byte[] bytes, LintReportBuilder report) {
        try {
            LintReader.read(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    LintReport readVet(String text) {
        return readVet(text.getBytes(StandardCharsets.UTF_8));
    }

    LintReport readVet(byte[] bytes) {
        LintReportBuilder report = new LintReportBuilder();
        try {
            LintReader.readVet(new ReportFile("report", () -> new ByteArrayInputStream(bytes)), report, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return report.build();
    }
}
