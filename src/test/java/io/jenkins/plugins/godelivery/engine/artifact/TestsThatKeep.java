package io.jenkins.plugins.godelivery.engine.artifact;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFile;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFolder;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stream of tests that keep files, their folders, and the archives that are made of them. */
final class TestsThatKeep implements AutoCloseable {
    static final String SECRET = "Zaun-König-77";

    final Path machine;
    final Path root;
    private final StringBuilder stream = new StringBuilder();
    private final List<ArtifactArchive> open = new ArrayList<>();

    TestsThatKeep(Path machine) throws IOException {
        this.machine = machine;
        root = Files.createDirectories(machine.resolve("step/artifacts"));
    }

    Path folder(String test) throws IOException {
        return Files.createDirectories(root.resolve("_artifacts/m/" + test + "/1234"));
    }

    void run(String test, String folder, String end) {
        event("run", test, "");
        event("artifacts", test, ",\"Path\":\"" + folder + "\"");
        event(end, test, ",\"Elapsed\":0");
    }

    private void event(String action, String test, String more) {
        stream.append("{\"Time\":\"2030-01-01T00:00:00Z\",\"Action\":\"%s\",\"Package\":\"m\",\"Test\":\"%s\"%s}\n"
                .formatted(action, test, more));
    }

    TestReport report() throws IOException {
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        ReportFile file = new ReportFile("stream", () -> new ByteArrayInputStream(bytes));
        return new ReportReader()
                .add(file, ReportKind.TEST)
                .read()
                .build()
                .tests()
                .orElseThrow();
    }

    /** Packs everything, and returns the file of the archive. */
    Path pack() throws IOException {
        Path archive = machine.resolve("archive-" + open.size() + ".zip");
        try (OutputStream out = Files.newOutputStream(archive)) {
            ArtifactCollector.write(report(), root, new Masking(List.of(SECRET)), out);
        }
        return archive;
    }

    ArtifactArchive collect() throws IOException {
        open.add(ArtifactArchive.open(pack()));
        return open.get(open.size() - 1);
    }

    KeptFolder kept(Path folder) throws IOException {
        return collect().folder(folder.toString()).orElseThrow();
    }

    static List<String> names(KeptFolder folder) {
        return folder.files().stream().map(KeptFile::name).toList();
    }

    static List<String> leftOut(KeptFolder folder) {
        return folder.leftOut().stream().map(Message::text).toList();
    }

    static String text(ArtifactArchive archive, KeptFile file) throws IOException {
        try (InputStream in = archive.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        for (ArtifactArchive archive : open) {
            archive.close();
        }
    }
}
