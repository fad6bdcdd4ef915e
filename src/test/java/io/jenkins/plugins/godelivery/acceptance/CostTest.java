package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnController
class CostTest {
    /** Beside the same command in sh. */
    private static final double EMPTY_SECONDS = 0.5;

    private static final double STREAM_SECONDS = 3;
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
}
