package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** helm commands that a deployment runs: in Jenkins each is a durable shell step and takes about a second. */
class HelmCommandsTest {
    /** Commands before the first change. */
    private static final List<String> PREFLIGHT =
            List.of("version", "history", "show values", "lint", "upgrade --dry-run", "show crds", "history");

    /** The history before and after an upgrade detects changes by others. */
    private static final List<String> UPGRADE = List.of("history", "upgrade", "history", "get manifest", "get values");

    private static final List<String> END = List.of("history");

    @TempDir
    private Path folder;

    private static List<String> all(List<?>... parts) {
        List<String> all = new ArrayList<>();
        for (List<?> part : parts) {
            part.forEach(command -> all.add((String) command));
        }
        return all;
    }

    @Test
    void aFirstInstallationAsksForEachThingOnce() throws Exception {
        FakeEnvironment.Ended ended = new FakeEnvironment(folder, 4).deploy("rolling", "1");

        assertThat(ended.host().commands()).containsExactlyElementsOf(all(PREFLIGHT, UPGRADE, END));
    }

    @Test
    void anUpgradeAsksForWhatRanBeforeAsWell() throws Exception {
        for (int helm : new int[] {3, 4}) {
            FakeEnvironment world = new FakeEnvironment(folder, helm);
            world.deploy("rolling", "1");
            FakeEnvironment.Ended ended = world.deploy("rolling", "2");

            List<String> more = new ArrayList<>(List.of("get values", "get manifest"));
            more.addAll(helm == 4 ? List.of("get metadata") : List.of());
            assertThat(ended.host().commands()).containsExactlyInAnyOrderElementsOf(all(PREFLIGHT, more, UPGRADE, END));
        }
    }

    @Test
    void aCanaryRendersItsFirstAndLastStepAndAsksAgainBeforeEachFurtherOne() throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder, 4);
        world.deploy("canary", "1");
        FakeEnvironment.Ended ended = world.deploy("canary", "2");

        List<String> renderings = List.of("upgrade --dry-run", "upgrade --dry-run");
        List<String> before = List.of("get values", "get values", "get manifest", "get metadata");
        // Manifests of each step and of the deployed revision determine the leftovers of steps, which are deleted.
        List<String> leftovers = List.of("get manifest", "get manifest", "get manifest");
        assertThat(ended.isSuccessful()).isTrue();
        assertThat(ended.host().commands())
                .containsExactlyInAnyOrderElementsOf(
                        all(PREFLIGHT, before, renderings, UPGRADE, UPGRADE, UPGRADE, END, leftovers));
    }
}
