package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is missing in the end is recorded, and no gate passes without it. */
@OnController
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostEvidenceTest {
    @TempDir
    private static Path folder;

    @Test
    void reportsThatCouldNotBeReadLeaveARecordThatSaysSo(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("unread-then-judged").run();

        JsonNode step = build.report().get("steps").get(0);
        assertThat(step.get("step").asText()).isEqualTo("goReport");
        assertThat(step.get("gap").asText()).isEqualTo("no file matches nothing-*.json");
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("inconclusive");
        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(jenkins.client()
                        .get(build.path() + "/go-delivery/data/overview.json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatTheFirstTryOfARetryFoundIsNotHealedByTheSecond(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("retried-then-judged").run();

        assertThat(build.report().get("steps")).hasSize(2);
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
    }

    @Test
    void aFullFileSystemOfAnAgentIsNoEvidence(Controller jenkins) throws Exception {
        Path place = Files.createDirectories(folder.resolve("agent"));
        assumeTrue(mount(place), "no file system can be mounted here: not root");
        try {
            Build build = jenkins.client()
                    .pipeline("full-file-system", Map.of("@PLACE@", place.toString()))
                    .run();

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(build.report().get("steps").get(0).get("gap").asText())
                    .contains("the file system of " + place)
                    .endsWith("is full: make room there, then run the build again");
            assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("inconclusive");
            assertThat(build.log()).doesNotContain("\tat io.jenkins.plugins.godelivery");
        } finally {
            unmount(place);
        }
    }

    @Test
    void aFullFileSystemOfTheControllerIsSaidInOneLine(Controller jenkins) throws Exception {
        ControllerJob job = jenkins.client().pipeline("many-results");
        Path builds = Files.createDirectories(jenkins.home().toPath().resolve("jobs/many-results/builds"));
        int before = (int) list(builds);
        assumeTrue(before == 0, "the job has builds");
        assumeTrue(mount(builds), "no file system can be mounted here: not root");
        try {
            Files.write(builds.resolve("filler"), new byte[(1 << 20) + (7 << 17)]);

            Build build = job.run();

            assertThat(build.log())
                    .contains("goTest: the reports could not be read: the file system of " + builds)
                    .contains("is full: make room there, then run the build again")
                    .doesNotContain("\tat io.jenkins.plugins.godelivery");
            assertThat(build.result()).isEqualTo("FAILURE");
            try (var files = Files.walk(builds.resolve(build.number() + "/go-delivery"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .doesNotContain("output.gz")
                        .noneMatch(name -> name.endsWith(".part"));
            }
        } finally {
            unmount(builds);
        }
    }

    private static long list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]+"))
                    .count();
        }
    }

    private static boolean mount(Path place) throws Exception {
        try {
            Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place.toString())
                    .inheritIO()
                    .start();
            return mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void unmount(Path place) throws Exception {
        new ProcessBuilder("umount", "-l", place.toString()).inheritIO().start().waitFor();
    }
}
