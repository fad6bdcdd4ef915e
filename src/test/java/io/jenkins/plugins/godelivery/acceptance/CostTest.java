package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnController
class CostTest {
    /** Bound on the overhead over the same command in an sh step. */
    private static final double EMPTY_SECONDS = 0.5;

    private static final double STREAM_SECONDS = 3;
    /** Bound on the overhead for a stream a hundred times as long: its compressed copy and its condensed form. */
    private static final double CONTROLLER_SECONDS = 1;

    private static final int REPEATS = 5;

    @Test
    void aStepCostsLittleMoreThanTheSameCommandInSh(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("cost").run();
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");

        Map<String, Double> seconds = new LinkedHashMap<>();
        for (JsonNode stage : jenkins.get(build.path() + "/wfapi/describe").get("stages")) {
            String name = stage.get("name").asText();
            int repeats = name.endsWith("empty") ? REPEATS : 1;
            seconds.put(name, stage.get("durationMillis").asDouble() / 1000 / repeats);
        }
        seconds.forEach((name, value) -> System.out.printf("cost | %-16s | %6.2f s%n", name, value));

        assertThat(seconds.get("goBuild, empty")).isLessThan(seconds.get("sh, empty") + EMPTY_SECONDS);
        assertThat(seconds.get("goTest, 100 MB")).isLessThan(seconds.get("sh, 100 MB") + STREAM_SECONDS);
    }

    @Test
    void theControllerWorksNoMoreForALongStreamThanForAShortOne(Controller jenkins) throws Exception {
        try (TestAgent agent = TestAgent.start(jenkins, "streaming")) {
            controllerSeconds(jenkins, 100);
            double small = controllerSeconds(jenkins, 7_000);
            double large = controllerSeconds(jenkins, 700_000);
            System.out.printf("cost | %-30s | %6.2f s%n", "controller CPU, stream of 1 MB", small);
            System.out.printf("cost | %-30s | %6.2f s%n", "controller CPU, 100 MB", large);

            assertThat(large).isLessThan(small + CONTROLLER_SECONDS);
            assertThat(agent.leftovers()).isEmpty();
        }
    }

    /**
     * Returns the controller's CPU seconds from the start of a build to its report. A script on the controller waits
     * for the end, because polling by HTTP would cost more than the step.
     */
    private static double controllerSeconds(Controller jenkins, int lines) throws IOException, InterruptedException {
        Duration before = cpu(jenkins);
        Build build = jenkins.client()
                .pipeline("stream-on-an-agent", Map.of("@LINES@", Integer.toString(lines)))
                .start();
        jenkins.client()
                .script("def build = jenkins.model.Jenkins.get().getItem('" + build.job() + "').getBuildByNumber("
                        + build.number() + ")\nfor (int i = 0; i < 250 && build.building; i++) sleep 200");
        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(jenkins.get(build.path() + "/go-delivery/data/overview.json").isEmpty())
                .isFalse();
        return cpu(jenkins).minus(before).toMillis() / 1000.0;
    }

    private static Duration cpu(Controller jenkins) {
        return ProcessHandle.of(jenkins.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }
}
