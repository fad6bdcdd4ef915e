package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Report of src/test/resources/site, which has problems on every page. */
final class RecordedSite {
    static final Path FOLDER = Path.of("src/test/resources/site");
    private static final Path MODULE = FOLDER.resolve("module");

    private RecordedSite() {}

    static GoReport read() throws IOException {
        return read("tests.jsonl", "cover.out", "lint.json");
    }

    static GoReport read(String... files) throws IOException {
        ReportReader reader = new ReportReader().source(MODULE);
        for (String file : files) {
            reader.add(ReportFile.of(FOLDER.resolve(file)), ReportKind.AUTO);
        }
        return reader.read().build();
    }

    static void write(Path folder) throws IOException {
        GoReport report = read();
        Verdict verdict = Gate.judge(report, DefaultRules.of(report));
        new SiteWriter(report, sources())
                .verdict(verdict)
                .evidence(FOLDER.resolve("tests.jsonl"))
                .write(folder);
    }

    /** Returns the module's sources at their recorded path and at their import path. */
    static Sources sources() {
        return path -> {
            String inside = path.replaceFirst("^(/tmp/godelivery-fixtures/site/module|example.com/shop)/", "");
            Path file = MODULE.resolve(inside);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
