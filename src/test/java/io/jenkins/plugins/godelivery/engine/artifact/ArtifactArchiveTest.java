package io.jenkins.plugins.godelivery.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFile;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that tests kept, also on a controller that does not trust its agents. */
@Timeout(60)
class ArtifactArchiveTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

    @TempDir
    private Path machine;

    private TestsThatKeep tests;
    private Path own;

    @BeforeEach
    void aTestNamesItsFolder() throws IOException {
        tests = new TestsThatKeep(machine);
        own = tests.folder("TestA");
        tests.run("TestA", own.toString(), "fail");
    }

    @AfterEach
    void close() throws IOException {
        tests.close();
    }

    private static byte[] zip(String name, int bytes, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                zip.putNextEntry(new ZipEntry(name.replace("#", String.valueOf(i))));
                zip.write(new byte[bytes]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void theContentDecidesTheKindWhateverTheName() throws IOException {
        Files.write(own.resolve("a.html"), PNG);
        Files.writeString(own.resolve("b.png"), "<script>alert(1)</script>");
        Files.writeString(own.resolve("c.svg"), "<svg onload='alert(1)'/>");
        Files.writeString(own.resolve("d.gif"), "GIF89a...");
        Files.write(own.resolve("e.txt"), new byte[] {1, 2, 0, 3});
        Files.write(own.resolve("f.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});
        Files.createFile(own.resolve("g.txt"));
        assertThat(tests.kept(own).files())
                .extracting(KeptFile::kind)
                .containsExactly(
                        ArtifactKind.PNG,
                        ArtifactKind.TEXT,
                        ArtifactKind.TEXT,
                        ArtifactKind.GIF,
                        ArtifactKind.OTHER,
                        ArtifactKind.JPEG,
                        ArtifactKind.TEXT);
    }

    @Test
    void aCopyRunsNothingWhenSomebodyOpensIt() throws IOException {
        Files.writeString(own.resolve("a.HTML"), "<script>alert(1)</script>");
        Files.write(own.resolve("b.svg"), new byte[] {0, 1});
        Files.write(own.resolve("c.svg"), PNG);
        Files.writeString(own.resolve("d.log"), "text");
        Files.write(own.resolve("e.pprof"), new byte[] {0, 1});
        Files.writeString(own.resolve("..f g\"h"), "text");
        assertThat(tests.kept(own).files())
                .extracting(KeptFile::savedAs)
                .containsExactly("_f_g_h", "a.HTML.txt", "b.svg.bin", "c.svg.png", "d.log", "e.pprof");
    }

    @Test
    void everyRunOfATestHasItsOwnFiles() throws IOException {
        Path second = Files.createDirectories(own.resolveSibling("5678"));
        tests.run("TestA", second.toString(), "pass");
        Files.writeString(own.resolve("a"), "1");
        Files.writeString(second.resolve("a"), "2");
        ArtifactArchive archive = tests.collect();
        assertThat(TestsThatKeep.text(
                        archive,
                        archive.folder(own.toString()).orElseThrow().files().get(0)))
                .isEqualTo("1");
        assertThat(TestsThatKeep.text(
                        archive,
                        archive.folder(second.toString()).orElseThrow().files().get(0)))
                .isEqualTo("2");
    }

    @Test
    void anAgentCannotMakeTheControllerKeepMoreOrOtherNames() throws IOException {
        for (byte[] archive : List.of(
                zip("../../config.xml", 1, 1),
                zip("0", Budget.ARTIFACT_BYTES.count() + 1, 1),
                zip("#", Budget.ARTIFACT_BYTES.count(), 17),
                zip("#", 0, Budget.ARTIFACT_FILES.count() + 2),
                new byte[] {'P', 'K'})) {
            assertThatThrownBy(() ->
                            ArtifactArchive.receive(new ByteArrayInputStream(archive), OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatACollectorPackedIsReceivedUnchanged() throws IOException {
        Files.writeString(own.resolve("a"), "text");
        try (ArtifactArchive sent = tests.collect()) {
            assertThat(sent.files()).hasSize(1);
        }
        Path received = tests.machine.resolve("received.zip");
        try (InputStream in = Files.newInputStream(tests.machine.resolve("archive-0.zip"));
                OutputStream out = Files.newOutputStream(received)) {
            ArtifactArchive.receive(in, out);
        }
        try (ArtifactArchive archive = ArtifactArchive.open(received)) {
            Optional<KeptFile> file = archive.file(0);
            assertThat(TestsThatKeep.text(archive, file.orElseThrow())).isEqualTo("text");
        }
    }
}
