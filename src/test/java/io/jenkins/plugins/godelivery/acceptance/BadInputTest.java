package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input is reported in one line, and hostile input has no effect. */
@OnController
class BadInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go-is-missing | go is not on the PATH of this agent: add it as a tool",
                "no-go-module | there is no go.mod in ",
                "golangci-lint-is-missing | no-such-linter is not on the PATH of this agent: install golangci-lint",
                "packages-that-are-not-there | pattern ./nothing/...: lstat ./nothing/: no such file or directory",
                "unreadable-report | notes.txt"
            })
    void aBuildFailsWithALineThatNamesTheReason(String pipeline, String reason, Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline(pipeline).run();

        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains(reason).doesNotContain("\tat ");
    }

    @Test
    void hostileReportsAreBoundedAndNeverBecomeMarkup(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("hostile-reports").run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("recorded 1 failures").doesNotContain("\tat ");
        for (String page : new String[] {"/", "/go-delivery/", "/testReport/"}) {
            assertThat(jenkins.client().get(build.path() + page).body())
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("root:x:0:0");
        }
        assertThat(jenkins.home().toPath().resolve("etc")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/descriptorByName/io.jenkins.plugins.godelivery.config.GateRule/fillMetricItems",
                "/descriptorByName/io.jenkins.plugins.godelivery.config.GateRule/checkMax?max=1",
                "/descriptorByName/io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration/checkGoVersion?value=1",
                "/descriptorByName/io.jenkins.plugins.godelivery.steps.go.GoBuildStep/fillCgoItems"
            })
    void formsAreFilledAndCheckedOnlyByPost(String path, Controller jenkins) throws Exception {
        assertThat(jenkins.client().form(path, Map.of()).statusCode()).isEqualTo(200);
        assertThat(jenkins.client().get(path).statusCode()).isEqualTo(404);
    }
}
