package io.jenkins.plugins.godelivery.steps.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Special files are skipped with a message, and the other files are collected. */
class CollectReportsTest {
    @TempDir
    Path workspace;

    @Test
    void pipesDevicesAndWhatIsTooLargeAreLeftOutAndTold() throws Exception {
        Path target = Files.createDirectory(workspace.resolve("step"));
        Files.writeString(workspace.resolve("test.json"), "{}");
        Files.createSymbolicLink(workspace.resolve("zero"), Path.of("/dev/zero"));
        Files.createSymbolicLink(workspace.resolve("round"), workspace.resolve("round"));
        Files.createSymbolicLink(workspace.resolve("status"), Path.of("/proc/self/status"));
        assertThat(new ProcessBuilder("mkfifo", workspace.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(new ProcessBuilder(
                                "truncate",
                                "-s",
                                "1T",
                                workspace.resolve("sparse").toString())
                        .start()
                        .waitFor())
                .isZero();
        List<String> files = List.of("pipe", "round", "sparse", "status", "test.json", "zero").stream()
                .map(name -> workspace.resolve(name).toString())
                .toList();

        List<Message> leftOut = new CollectReports("**", "", true).copy(workspace, files, target);

        assertThat(leftOut)
                .map(Message::text)
                .containsExactly(
                        "pipe is not a regular file",
                        "round cannot be read",
                        "sparse is not read: the reports of the step exceed 16 GB",
                        "zero is not a regular file");
        assertThat(target.resolve("5-test.json")).hasContent("{}");
        assertThat(target.resolve("4-status")).as("it has no size").isEmptyFile();
        assertThat(target.toFile().list()).hasSize(2);
    }

    @Test
    void aChangeRequestTakesNoFileFromOutsideOfItsWorkspace(@TempDir Path machine) throws Exception {
        Path target = Files.createDirectory(workspace.resolve("step"));
        Files.writeString(machine.resolve("secret.json"), "{\"auth\":\"hunter2\"}");
        Files.createDirectory(workspace.resolve("out"));
        Files.writeString(workspace.resolve("out/test.json"), "{}");
        Files.createSymbolicLink(workspace.resolve("file.json"), machine.resolve("secret.json"));
        Files.createSymbolicLink(workspace.resolve("folder"), machine);
        Files.createSymbolicLink(workspace.resolve("inside.json"), Path.of("out/test.json"));
        List<String> files = List.of("file.json", "folder/secret.json", "inside.json").stream()
                .map(name -> workspace.resolve(name).toString())
                .toList();

        assertThat(new CollectReports("**", "", false).copy(workspace, files, target))
                .map(Message::text)
                .containsExactly(
                        "file.json is a link out of the workspace, which is not allowed in a change request",
                        "folder/secret.json is a link out of the workspace, which is not allowed in a change request");
        assertThat(target.toFile().list()).containsExactly("3-inside.json");
        assertThat(new CollectReports("**", "", true).copy(workspace, files, target))
                .as("build tools of a team that is trusted link their outputs")
                .isEmpty();
    }
}
