package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent without caches, as a new pod, and a registry with those of the build before. */
@OnController
@RealDocker
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedCacheOnControllerTest {
    @Test
    @SuppressWarnings("try") // The agent only needs to exist.
    void aFreshAgentHasTheResultsOfTheBuildBefore(Controller jenkins, DockerPrograms programs) throws Exception {
        ImageStepTest.addCredentials(jenkins);
        List<String> unset = List.of("GOCACHE", "GOMODCACHE", "GOLANGCI_LINT_CACHE");
        try (Registry closed = Registry.start(programs, true, false);
                TestAgent agent = TestAgent.startWithout(unset, jenkins, "shared-cache")) {
            Map<String, String> place = Map.of("@PLACE@", closed.host() + "/ci-cache/orders");
            Build first = run(jenkins, place);
            assertThat(first.log()).contains(": 0 files restored", " files added, ");

            Build second = run(jenkins, place);

            assertThat(second.log())
                    .contains("4 packages: 4 unchanged, 0 run", " files added, 0.0 MB sent")
                    .doesNotContain(": 0 files restored", "caches: 0 of ")
                    .doesNotContain(Registry.PASSWORD);
            assertThat(second.report().at("/totals/passed").asInt()).isEqualTo(4);
            assertThat(ImageStepTest.filesWith(
                            jenkins.home().toPath().resolveSibling("agent-shared-cache"), Registry.PASSWORD))
                    .isEmpty();
        }
    }

    private static Build run(Controller jenkins, Map<String, String> place) throws Exception {
        Build build = jenkins.client()
                .pipeline("shared-cache-in-a-registry", place)
                .start()
                .awaitEnd();
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        return build;
    }
}
