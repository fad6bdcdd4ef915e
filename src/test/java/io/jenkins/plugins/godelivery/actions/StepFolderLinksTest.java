package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent may share a disk with the controller: links that it puts beside the records of a build are not followed. */
class StepFolderLinksTest {
    @TempDir
    private Path folder;

    private Path written(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "packed");
    }

    @Test
    void linksAmongTheFilesOfAStepAreNoneOfThem() throws Exception {
        StepFolder step = new StepFolder(folder.resolve("step"));
        Path secret = written(folder.resolve("secrets/master.key"));
        written(step.place(ReportKind.TEST, "test.json"));
        Files.createSymbolicLink(step.place(ReportKind.TEST, "linked.json"), secret);
        Files.createSymbolicLink(step.place(ReportKind.LINT, "x").getParent(), secret.getParent());
        written(folder.resolve("secrets/other.gz"));

        assertThat(step.files()).extracting(StepFolder.RawFile::name).containsExactly("test.json");
        assertThat(step.find("test", "linked.json")).isEmpty();
        assertThat(step.find(ReportKind.LINT.label(), "other")).isEmpty();
    }

    @Test
    void whatTheReportIsMadeOfIsNoLinkEither() throws Exception {
        StepFolder step = new StepFolder(folder.resolve("step"));
        Path secret = written(folder.resolve("secrets/master.key"));
        Path file = written(step.place(ReportKind.TEST, "test.json"));
        Path condensed = step.condensed(ReportKind.TEST, "test.json");
        Files.createDirectories(condensed.getParent());
        Files.createSymbolicLink(condensed, secret);
        assertThat(step.files()).extracting(StepFolder.RawFile::evidence).containsExactly(file);

        Files.delete(condensed);
        Files.delete(condensed.getParent());
        Files.createDirectories(folder.resolve("elsewhere"));
        written(folder.resolve("elsewhere").resolve(condensed.getFileName()));
        Files.createSymbolicLink(condensed.getParent(), folder.resolve("elsewhere"));
        assertThat(step.files()).extracting(StepFolder.RawFile::evidence).containsExactly(file);
    }

    @Test
    void aStepWhoseFolderIsALinkHasNoFiles() throws Exception {
        written(new StepFolder(folder.resolve("other")).place(ReportKind.TEST, "test.json"));
        Files.createSymbolicLink(folder.resolve("step"), folder.resolve("other"));
        assertThat(new StepFolder(folder.resolve("step")).files()).isEmpty();
    }
}
