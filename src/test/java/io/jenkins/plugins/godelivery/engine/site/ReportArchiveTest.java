package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded report as a single file has the same parts as the folder that the command line writes. */
class ReportArchiveTest {
    @TempDir
    Path folder;

    private Path write() throws IOException {
        Path file = folder.resolve("report.zip");
        ModuleSources sources = new ModuleSources(RecordedSite.FOLDER.resolve("module"));
        try (ReportArchiveWriter parts =
                new ReportArchiveWriter(file, "7@12", Map.of("7", sources), ReadLimits.ofProcess())) {
            new SiteWriter(RecordedSite.read(), RecordedSite.sources()).writeData(parts);
        }
        return file;
    }

    @Test
    void itHoldsTheSamePartsAsTheFolderOfAReport() throws IOException {
        Path site = folder.resolve("site");
        new SiteWriter(RecordedSite.read(), RecordedSite.sources()).write(site);
        Path data = site.resolve("data");
        try (ReportArchive archive = ReportArchive.open(write());
                Stream<Path> tree = Files.walk(data)) {
            List<Path> files =
                    tree.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(files).hasSizeGreaterThan(10);
            for (Path file : files) {
                String name = data.relativize(file).toString();
                assertThat(text(archive, name).replaceFirst("\"created\":\"[^\"]*\"", ""))
                        .as(name)
                        .isEqualTo(Files.readString(file).replaceFirst("\"created\":\"[^\"]*\"", ""));
            }
            assertThat(archive.origin()).isEqualTo("7@12");
            assertThat(archive.find("nothing.json")).isEmpty();
            assertThat(archive.find("sources")).isEmpty();
        }
    }

    private static String text(ReportArchive archive, String name) throws IOException {
        try (InputStream in = archive.open(archive.find(name).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itKnowsWhereTheSourceOfEachFileLies() throws IOException {
        try (ReportArchive archive = ReportArchive.open(write())) {
            Path module = RecordedSite.FOLDER.resolve("module").toRealPath();
            assertThat(archive.source(0))
                    .hasValue(new ReportArchive.SourcePlace(
                            "7", module.resolve("cmd/shop/main.go").toString()));
            assertThat(archive.source(99)).isEmpty();
        }
    }

    @Test
    void theSourcesThatAReportNamesAreAllThatItsPagesNeed() throws IOException {
        GoReport report = RecordedSite.read();
        Path packed = folder.resolve("sources.zip");
        try (OutputStream out = Files.newOutputStream(packed)) {
            ModuleSources sources = new ModuleSources(RecordedSite.FOLDER.resolve("module"));
            SourceArchive.write(sources, ReferencedSources.of(report, sources, List.of()), out);
        }
        Path whole = folder.resolve("whole");
        Path part = folder.resolve("part");
        new SiteWriter(report, new ModuleSources(RecordedSite.FOLDER.resolve("module"))).write(whole);
        try (SourceArchive archive = SourceArchive.open(packed)) {
            new SiteWriter(report, new ModuleSources(archive.root())).write(part);
        }
        for (String name :
                List.of("tests.json", "coverage/0.json", "races/0.json", "lint/0.json", "build.json", "source/0.txt")) {
            assertThat(part.resolve("data").resolve(name))
                    .hasSameTextualContentAs(whole.resolve("data").resolve(name));
        }
    }
}
