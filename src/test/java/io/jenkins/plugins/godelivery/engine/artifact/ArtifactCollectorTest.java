package io.jenkins.plugins.godelivery.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFolder;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that tests keep, and what hostile tests put in their place. */
@Timeout(60)
class ArtifactCollectorTest {
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

    @Test
    void linksPipesAndDeepFoldersAreLeftOut() throws Exception {
        Path secret = Files.writeString(tests.machine.resolve("secret"), "hunter2");
        Files.createSymbolicLink(own.resolve("link"), secret);
        Files.createSymbolicLink(own.resolve("folder"), tests.machine);
        assumeTrue(
                new ProcessBuilder("mkfifo", own.resolve("pipe").toString())
                                .start()
                                .waitFor()
                        == 0,
                "mkfifo");
        Path deep = own;
        for (int i = 0; i < 40; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Files.writeString(deep.resolve("deep"), "");
        KeptFolder kept = tests.kept(own);
        assertThat(kept.files()).isEmpty();
        assertThat(TestsThatKeep.leftOut(kept))
                .hasSize(4)
                .contains("link is not a regular file", "folder is not a regular file", "pipe is not a regular file");
    }

    @Test
    void aFolderThatIsNotTheTestsOwnIsNotRead() throws IOException {
        Path secret = Files.createDirectories(tests.machine.resolve("home"));
        Files.writeString(secret.resolve("key"), "hunter2");
        Files.createSymbolicLink(tests.root.resolve("_artifacts/m/TestLink"), secret);
        List<String> wrong = List.of(
                secret.toString(),
                tests.root + "/_artifacts/../../../home",
                tests.root + "/_artifacts/m/TestLink",
                tests.root.toString(),
                tests.root + "/gone",
                "\\u0000");
        for (int i = 0; i < wrong.size(); i++) {
            tests.run("TestWrong" + i, wrong.get(i), "pass");
        }
        ArtifactArchive archive = tests.collect();
        for (String folder : wrong.subList(0, wrong.size() - 1)) {
            KeptFolder kept = archive.folder(folder).orElseThrow();
            assertThat(kept.files()).as(folder).isEmpty();
            assertThat(TestsThatKeep.leftOut(kept)).hasSize(1);
        }
        assertThat(archive.files()).isEmpty();
    }

    @Test
    void aLinkInPlaceOfTheWholeFolderLeadsNowhere() throws IOException {
        Path other = Files.createDirectories(tests.machine.resolve("other/_artifacts/m/TestA/1234"));
        Files.writeString(other.resolve("key"), "hunter2");
        Files.delete(own);
        Files.move(tests.root, tests.machine.resolve("step/moved"));
        Files.createSymbolicLink(tests.root, tests.machine.resolve("other"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ArtifactCollector.write(tests.report(), tests.root, Masking.ofForms(), out))
                .isFalse();
        assertThat(out.size()).isZero();
    }

    @Test
    void namesAreOneLineWithoutControlCharactersAndSecrets() throws IOException {
        Files.writeString(own.resolve("a\nb\u001b[31m\u202ec"), "");
        Files.writeString(own.resolve("x-" + TestsThatKeep.SECRET), "");
        Files.createDirectories(own.resolve("..."));
        Files.writeString(own.resolve(".../y"), "");
        assertThat(TestsThatKeep.names(tests.kept(own))).containsExactly(".../y", "a b c", "x-***");
    }

    @Test
    void textIsMaskedAndAnotherFileWithASecretLeftOut() throws IOException {
        Files.writeString(
                own.resolve("log"),
                "one\ntoken " + TestsThatKeep.SECRET + "\nghp_abcdefghijklmnopqrstuvwxyz0123456789\n");
        Files.writeString(own.resolve("values.yaml"), "mode: production\ntoken: " + TestsThatKeep.SECRET + "\n");
        Files.writeString(own.resolve("core"), "\0\0" + TestsThatKeep.SECRET.replace("ö", "o"));
        Files.writeString(own.resolve("dump"), "\0\0" + TestsThatKeep.SECRET);
        ArtifactArchive archive = tests.collect();
        KeptFolder kept = archive.folder(own.toString()).orElseThrow();
        assertThat(TestsThatKeep.names(kept)).containsExactly("core", "log", "values.yaml");
        assertThat(TestsThatKeep.text(archive, kept.files().get(1))).isEqualTo("one\ntoken ***\n***\n");
        assertThat(TestsThatKeep.text(archive, kept.files().get(2))).isEqualTo("mode: production\ntoken: ***\n");
        assertThat(TestsThatKeep.leftOut(kept))
                .containsExactly("dump is not text and holds a secret, which cannot be masked there");
    }

    @Test
    void aNameIsMaskedBeforeItIsShortened() throws IOException {
        Path deep = own.resolve("d".repeat(200)).resolve("e".repeat(95));
        Files.createDirectories(deep);
        Files.writeString(deep.resolve(TestsThatKeep.SECRET), "");
        KeptFolder kept = tests.collect().folder(own.toString()).orElseThrow();
        assertThat(TestsThatKeep.names(kept).get(0))
                .contains("***")
                .doesNotContain(TestsThatKeep.SECRET.substring(0, 3));
    }

    @Test
    void textThatMaskingMakesTooLongIsLeftOut() throws IOException {
        // Each line grows by two characters.
        String line = "token=a\n";
        int lines = (int) (Budget.ARTIFACT_BYTES.most() / line.length());
        Files.writeString(own.resolve("log"), line.repeat(lines));
        KeptFolder kept = tests.collect().folder(own.toString()).orElseThrow();
        assertThat(kept.files()).isEmpty();
        assertThat(TestsThatKeep.leftOut(kept)).containsExactly("log is larger than 16 MB");
    }

    @Test
    void sizesAreLimitedAndWhatIsLeftOutIsTold() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(own.resolve("huge").toFile(), "rw")) {
            huge.setLength(Budget.ARTIFACT_BYTES.most() + 1);
        }
        for (int i = 0; i < 17; i++) {
            try (RandomAccessFile large =
                    new RandomAccessFile(own.resolve("large" + i).toFile(), "rw")) {
                large.setLength(Budget.ARTIFACT_BYTES.most());
            }
        }
        KeptFolder kept = tests.kept(own);
        assertThat(kept.files()).hasSize(16);
        assertThat(TestsThatKeep.leftOut(kept))
                .containsExactly(
                        "huge is larger than 16 MB", "large9 does not fit: the files of a step are limited to 256 MB");
    }

    @Test
    void failedTestsComeFirstAndTheRestIsCounted() throws IOException {
        Path passed = tests.folder("TestB");
        tests.run("TestB", passed.toString(), "pass");
        Path failed = tests.folder("TestC");
        tests.run("TestC", failed.toString(), "fail");
        int most = Budget.ARTIFACT_FILES.count();
        for (int i = 0; i < most - 1; i++) {
            Files.writeString(failed.resolve("f" + i), "");
        }
        for (int i = 0; i < 30; i++) {
            Files.writeString(passed.resolve("g" + i), "");
        }
        ArtifactArchive archive = tests.collect();
        assertThat(archive.folder(failed.toString()).orElseThrow().files()).hasSize(most - 1);
        KeptFolder kept = archive.folder(passed.toString()).orElseThrow();
        assertThat(TestsThatKeep.names(kept)).containsExactly("g0");
        assertThat(TestsThatKeep.leftOut(kept))
                .hasSize(11)
                .startsWith("g1 does not fit: a step keeps at most 500 files")
                .endsWith("19 more files");
    }

    @Test
    void aTestThatClaimsManyFoldersFillsNoIndex() throws IOException {
        String name = "x".repeat(400);
        for (int i = 0; i < 3_000; i++) {
            tests.run("Test" + i, tests.root + "/" + name + i, "pass");
        }
        ArtifactArchive archive = tests.collect();
        assertThat(archive.leftOut())
                .singleElement()
                .extracting(Message::text)
                .asString()
                .matches("the files of [\\d,]+ more runs of tests are not kept: the limits of a step were reached");
    }
}
