package io.jenkins.plugins.godelivery.engine.image.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads recorded outputs of buildx; see README.md beside them. */
class BuildProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final BuildProgress progress = new BuildProgress(lines::add);

    private static String recorded(String name) throws IOException {
        try (InputStream in = BuildProgressTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void read(String name) throws IOException {
        progress.write(recorded(name).getBytes(StandardCharsets.UTF_8));
        progress.close();
    }

    @Test
    void eachStepIsALineAndTheBuildersOwnAreNot() throws IOException {
        read("pushed-0.29.1.txt");

        assertThat(lines)
                .containsExactly(
                        "done  [linux/amd64 1/1] COPY bin-amd64 /app  0.1s",
                        "done  [linux/arm64 1/1] COPY bin-arm64 /app  0.1s",
                        "done  exporting to image  0.3s",
                        "done  resolving provenance for metadata file  0.0s");
        assertThat(progress.error()).isEmpty();
    }

    @Test
    void aFailedStepShowsWhatItPrintedAndTheReasonIsBuildxsOwn() throws IOException {
        read("run-failed-0.13.1.txt");

        assertThat(lines)
                .containsSubsequence("    first", "    second")
                .contains("   2 | >>> RUN echo first && echo second >&2 && exit 3");
        assertThat(lines).anyMatch(line -> line.startsWith("FAIL  [b 2/2] RUN echo first"));
        assertThat(progress.error())
                .isEqualTo("failed to solve: process \"/bin/sh -c echo first && echo second >&2 && exit 3\" did not"
                        + " complete successfully: exit code: 3");
    }

    @Test
    void indentedObjectsOfBuildx013AreReadToo() throws IOException {
        read("failed-0.13.1.txt");

        assertThat(lines).contains("FAIL  [1/1] COPY missing /app").noneMatch(line -> line.contains("\"vertex"));
        assertThat(progress.error()).startsWith("failed to solve: ").endsWith("\"/missing\": not found");
    }

    @Test
    void aBuildKitThatDiesInTheMiddleIsNamed() throws IOException {
        read("gone-0.37.2.txt");

        assertThat(progress.failure(1).text())
                .isEqualTo("docker buildx build failed: the connection to BuildKit was lost: failed to build: failed to"
                        + " receive status: rpc error: code = Unavailable desc = error reading from server: EOF");
    }

    @Test
    void findingsOfTheDockerfilesChecksHaveRuleAndPlace() throws IOException {
        ImageWarning maintainer = new ImageWarning(
                "MaintainerDeprecated",
                "Maintainer instruction is deprecated in favor of using label",
                "https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/",
                "Dockerfile",
                3);

        BuildMetadata metadata = BuildMetadata.parse(recorded("metadata-0.29.1.json"));

        assertThat(metadata.digest())
                .isEqualTo("sha256:48c4815f5af00cb0f05a929700866c0bd6e0dbd393d95c324a1e6cec237c95de");
        assertThat(metadata.warnings()).hasSize(2).contains(maintainer);
        assertThat(BuildMetadata.checked(recorded("check-0.29.1.json"))).isEqualTo(metadata.warnings());
    }
}
