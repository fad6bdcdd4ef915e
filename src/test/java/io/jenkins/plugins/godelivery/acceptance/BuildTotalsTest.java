package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** When two steps test the same code, totals count it once, consistently in every view. */
@OnController
class BuildTotalsTest {
    private static final String JOB = "two-test-steps";

    @Test
    void thePageTheGateTheTrendTheTilesAndTheApiSayTheSame(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline(JOB).run();
        JsonNode totals = build.report().path("totals");
        JsonNode page = jenkins.client().json(build.path() + "/go-delivery/data/overview.json");
        JsonNode trend =
                jenkins.client().json("/job/" + JOB + "/go-delivery/api/json").at("/builds/0/figures");
        int tests = totals.path("total").asInt();
        int failed = totals.path("failed").asInt();
        int races = totals.path("races").asInt();

        assertThat(build.log()).contains("the steps alone: " + tests + " and " + tests + " tests");
        assertThat(tests).isPositive();
        assertThat(races).isPositive();
        assertThat(page.at("/tests/leaves/total").asInt()).isEqualTo(tests);
        assertThat(page.at("/tests/leaves/failed").asInt()).isEqualTo(failed);
        assertThat(page.at("/races/distinct").asInt()).isEqualTo(races);
        assertThat(trend.path("tests").asInt()).isEqualTo(tests);
        assertThat(trend.path("failed").asInt()).isEqualTo(failed);
        assertThat(trend.path("races").asInt()).isEqualTo(races);
        assertThat(found(build, "tests.total")).isEqualTo(Integer.toString(tests));
        assertThat(found(build, "tests.failed")).isEqualTo(Integer.toString(failed));
        assertThat(found(build, "races")).isEqualTo(Integer.toString(races));
        String html = jenkins.client().get(build.path() + "/").body();
        assertThat(tile(html, "tests")).isEqualTo(failed);
        assertThat(tile(html, "races")).isEqualTo(races);
    }

    private static String found(Build build, String metric) throws Exception {
        for (JsonNode rule : build.report().at("/gate/rules")) {
            if (rule.path("metric").asText().equals(metric)) {
                return rule.path("found").asText();
            }
        }
        return "no rule";
    }

    private static int tile(String html, String page) {
        Matcher tile = Pattern.compile(
                        "<a href=\"[^\"]*\\?page=" + page + "\">\\s*<span>[^<]*</span>\\s*<b[^>]*>(\\d+)</b>")
                .matcher(html);
        assertThat(tile.find()).as("tile of " + page).isTrue();
        return Integer.parseInt(tile.group(1));
    }
}
