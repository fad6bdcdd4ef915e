package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Files that tests keep, from a durable step to the page of the build and its downloads. */
@OnController
class KeptArtifactsOnControllerTest {
    @Test
    void theFilesOfEveryRunAreOnThePageAndAreSentSoThatNothingInThemRuns(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("kept-artifacts").run();
        assertThat(build.log()).contains("-artifacts -outputdir=");
        JsonNode tests =
                jenkins.get(build.path() + "/go-delivery/data/tests/0.json").at("/packages/0");
        JsonNode runs = tests.at("/artifacts/0");
        assertThat(runs).as(tests.toString()).hasSize(2);
        assertThat(runs.at("/0/leftOut/0/text").asText()).isEqualTo("passwd is not a regular file");
        assertThat(runs.at("/0/files").findValuesAsText("name")).containsExactly("image", "page.html");
        assertThat(runs.at("/1/files").findValuesAsText("kind")).containsExactly("image", "text");

        String first = runs.at("/0/files/1/href").asText();
        HttpResponse<String> page = jenkins.client().get(build.path() + "/go-delivery/" + first);
        assertThat(page.body()).isEqualTo("<script>alert(1)</script> run ");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(page.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"page.html.txt\"");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        HttpResponse<String> second = jenkins.client()
                .get(build.path() + "/go-delivery/" + runs.at("/1/files/1/href").asText());
        assertThat(second.body()).isEqualTo("<script>alert(1)</script> run x");
        HttpResponse<String> image = jenkins.client()
                .get(build.path() + "/go-delivery/" + runs.at("/0/files/0/href").asText());
        assertThat(image.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/png");
        assertThat(jenkins.client()
                        .get(build.path() + "/go-delivery/" + first.replaceAll("[0-9]+\\.txt", "99"))
                        .statusCode())
                .isEqualTo(404);
    }
}
