package io.jenkins.plugins.godelivery.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path temp;

    private OutputFolder folder;

    @BeforeEach
    void name() {
        folder = new OutputFolder(temp.resolve("out"));
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
    }

    @Test
    void gitIgnoresIt() throws IOException, UsageException {
        folder.prepare();

        assertThat(temp.resolve("out/.gitignore")).hasContent("*");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsNotHiddenFromGit() throws IOException, UsageException {
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(temp.resolve("out/go.mod"), "module m\n");

        folder.prepare();

        assertThat(temp.resolve("out/.gitignore")).doesNotExist();
    }

    @Test
    void twoRunsDoNotWriteToOneFolder() throws IOException, UsageException {
        folder.prepare();

        try (OutputFolder other = new OutputFolder(temp.resolve("out"))) {
            assertThatThrownBy(other::prepare)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("another run", temp.resolve("out").toString(), "--out");
            folder.close();
            other.prepare();
        }
    }

    @Test
    void aNewRunReplacesTheRecordOfTheLastAndLeavesItsReport() throws IOException, UsageException {
        folder.prepare();
        Files.writeString(folder.file("old.log"), "");
        Files.createDirectories(folder.report());

        folder.prepare();

        assertThat(folder.file("old.log")).doesNotExist();
        assertThat(folder.report()).exists();
    }

    @Test
    void whatARunDidNotWriteIsNotDeleted() throws IOException {
        Files.createDirectories(folder.recorded());
        Files.writeString(folder.file("mine.txt"), "");

        assertThatThrownBy(() -> folder.prepare())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--out");
        assertThat(folder.file("mine.txt")).exists();
    }

    @Test
    void aFileHasItsNameOnceItIsWhole() throws IOException, UsageException {
        folder.prepare();
        try (OutputStream out = folder.create("a.log.gz")) {
            out.write("line\n".getBytes(StandardCharsets.UTF_8));
            assertThat(folder.file("a.log.gz")).doesNotExist();
        }

        assertThat(ReportFile.of(folder.file("a.log.gz")).open()).hasContent("line\n");
    }
}
