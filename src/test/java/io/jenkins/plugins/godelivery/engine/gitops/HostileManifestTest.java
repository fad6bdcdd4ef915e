package io.jenkins.plugins.godelivery.engine.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifest repositories are untrusted: a file that cannot be read is reported with its path. */
class HostileManifestTest {
    @TempDir
    Path folder;

    @Test
    void whatYamlDoesNotHoldIsAnAnswerAndNoError() throws IOException {
        Path repository = Files.createDirectory(folder.resolve("repo"));
        int answers = 0;
        for (String text : List.of(
                "image: " + "[".repeat(60) + "]".repeat(60),
                "{\"image\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "image: \u0000",
                "image: \"\u0007\"",
                "image: \uffff",
                "image: *a",
                "a: &a [x]\n" + "b: [*a, *a]\n".repeat(200) + "image: [",
                "image: \"\\ud800\"\n---\nb: 1\n")) {
            Files.writeString(repository.resolve("values.yaml"), text);
            ArrayList<ManifestEdit.Wanted> images = new ArrayList<>(
                    List.of(new ManifestEdit.Wanted("r.example/x:1@sha256:" + "a".repeat(64), "image")));
            ManifestEdit edit = new ManifestEdit("repo", "values.yaml", images);
            Throwable told = catchThrowable(() -> edit.run(new RemoteEnvironment(folder, Optional.empty(), Map.of())));
            if (told != null) {
                answers++;
                assertThat(told)
                        .as(text.substring(0, Math.min(20, text.length())))
                        .isInstanceOf(DeployException.class)
                        .hasMessageContaining("values.yaml")
                        .hasMessageNotContaining("\n");
            }
        }
        assertThat(answers).as("of those that cannot be read").isGreaterThan(5);
    }
}
