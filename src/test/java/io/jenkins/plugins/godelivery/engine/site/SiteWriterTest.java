package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWriterTest {
    @TempDir
    Path temporary;

    private static SiteWriter nothing() {
        return new SiteWriter(GoReport.builder().build(), Sources.NONE);
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void aReportWithoutAnyPartIsAReport() throws IOException {
        nothing().write(temporary.resolve("deep/report"));
        assertThat(names(temporary.resolve("deep"))).containsExactly("report");
        assertThat(temporary.resolve("deep/report/index.html")).isRegularFile();
        assertThat(temporary.resolve("deep/report/data/overview.json"))
                .content()
                .contains("\"schema\":" + SiteWriter.SCHEMA);
    }

    @Test
    void everyPartIsInTheBundleForTheFileSystem() throws IOException {
        RecordedSite.write(temporary.resolve("report"));
        Path data = temporary.resolve("report/data");
        String bundle = Files.readString(data.resolve("bundle.js"));
        try (Stream<Path> parts = Files.walk(data)) {
            assertThat(parts.filter(Files::isRegularFile)
                            .map(part -> data.relativize(part).toString())
                            .filter(name -> !name.equals("bundle.js")))
                    .isNotEmpty()
                    .allMatch(name -> bundle.contains("\"" + name + "\":"));
        }
    }

    @Test
    void anEarlierReportIsReplacedWholly() throws IOException {
        Path report = temporary.resolve("report");
        RecordedSite.write(report);
        nothing().write(report);
        assertThat(report.resolve("data/tests.json")).doesNotExist();
        assertThat(names(temporary)).containsExactly("report");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Path precious = Files.writeString(temporary.resolve("main.go"), "package main");
        assertThatThrownBy(() -> nothing().write(temporary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds main.go");
        assertThat(precious).content().isEqualTo("package main");
        assertThat(names(temporary)).containsExactly("main.go");
    }

    @Test
    void theEvidenceCanBeDownloaded() throws IOException {
        RecordedSite.write(temporary.resolve("report"));
        assertThat(temporary.resolve("report/raw/1-tests.jsonl"))
                .hasSameBinaryContentAs(RecordedSite.FOLDER.resolve("tests.jsonl"));
    }
}
