package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactCollector;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Report of src/test/resources/artifacts, whose tests keep files, and a goroutine of a test that passed panics. */
final class RecordedArtifacts implements AutoCloseable {
    private static final Path RECORDED = Path.of("src/test/resources/artifacts");

    private final GoReport report;
    private final List<ArtifactArchive> archives;

    /** @param temporary folder to which the files are copied, with a link beside them that a test made */
    RecordedArtifacts(Path temporary) throws IOException {
        Path root = temporary.resolve("kept");
        try (Stream<Path> files = Files.walk(RECORDED.resolve("_artifacts"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve(RECORDED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        try (Stream<Path> runs = Files.list(root.resolve("_artifacts/TestChart"))) {
            Files.createSymbolicLink(runs.findFirst().orElseThrow().resolve("passwd"), Path.of("/etc/passwd"));
        }
        byte[] stream = Files.readString(RECORDED.resolve("orders.jsonl"))
                .replace("/kept/", root + "/")
                .getBytes(StandardCharsets.UTF_8);
        report = new ReportReader()
                .source(RECORDED.resolve("orders"))
                .add(new ReportFile("orders.jsonl", () -> new ByteArrayInputStream(stream)), ReportKind.TEST)
                .read()
                .build();
        archives = List.of(
                archive(
                        temporary.resolve("artifacts.zip"),
                        out -> ArtifactCollector.write(report.tests().orElseThrow(), root, Masking.ofForms(), out)),
                archive(
                        temporary.resolve("lost.zip"),
                        out -> ArtifactCollector.writeLost(Message.of("step.stopped"), out)));
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static ArtifactArchive archive(Path file, Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
        }
        return ArtifactArchive.open(file);
    }

    SiteWriter writer() {
        SiteWriter writer = new SiteWriter(report, RecordedSite.sources());
        for (int i = 0; i < archives.size(); i++) {
            writer.artifacts(archives.get(i), "raw/artifacts/" + i + "-");
        }
        return writer;
    }

    @Override
    public void close() throws IOException {
        for (ArtifactArchive archive : archives) {
            archive.close();
        }
    }
}
