package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.godelivery.actions.McpTools;
import io.jenkins.plugins.mcp.server.McpServerExtension;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** What the tools for assistants answer, and to whom. */
@WithJenkins
class AssistantToolsTest {
    private static McpTools tools() {
        return ExtensionList.lookupSingleton(McpTools.class);
    }

    private static <T> T as(String person, Callable<T> question) throws Exception {
        Authentication who = person.equals(People.ANONYMOUS)
                ? Jenkins.ANONYMOUS2
                : User.getById(person, true).impersonate2();
        try (ACLContext ignored = ACL.as2(who)) {
            return question.call();
        }
    }

    @Test
    void theMcpServerFindsThem(JenkinsRule jenkins) {
        assertThat(McpServerExtension.all()).hasAtLeastOneElementOfType(McpTools.class);
    }

    @Test
    void theVerdictIsThatOfTheBuildsOwnRecord(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = RecordedBuild.in(jenkins);

        Map<String, Object> answer = tools().getGoVerdict(RecordedBuild.NAME, build.getNumber());

        assertThat(answer)
                .containsEntry("number", build.getNumber())
                .containsEntry("url", build.getUrl())
                .containsEntry("building", false)
                .containsEntry("result", "SUCCESS")
                .containsKeys("verdict", "attribution", "tests");
        assertThat(tools().getGoVerdict(RecordedBuild.NAME, null)).isEqualTo(answer);
    }

    @Test
    void whoMayNotSeeTheJobIsToldThatThereIsNone(JenkinsRule jenkins) throws Exception {
        RecordedBuild.in(jenkins);
        People people = new People(jenkins);

        for (String person : List.of(People.ANONYMOUS, "visitor", "discoverer")) {
            assertThatThrownBy(() -> as(person, () -> tools().getGoVerdict(RecordedBuild.NAME, null)))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There is no job 'shop', or you may not see it");
        }
        assertThat(people.get("reader", "job/shop/api/json").getStatusCode()).isEqualTo(200);
        assertThat(as("reader", () -> tools().getGoVerdict(RecordedBuild.NAME, null)))
                .containsKey("verdict");
    }

    @Test
    void sourcesAreForWhoeverSeesTheWorkspace(JenkinsRule jenkins) throws Exception {
        RecordedBuild.in(jenkins);
        new People(jenkins);

        String reader = as("reader", () -> tools().getGoFailures(RecordedBuild.NAME, null, null, null))
                .toString();
        String workspace = as("workspace", () -> tools().getGoFailures(RecordedBuild.NAME, null, null, null))
                .toString();

        assertThat(workspace).contains("snippet=");
        assertThat(reader).contains("TestChange", "reproduce=").doesNotContain("snippet=");
    }

    @Test
    void aListHasAPageAndSaysWhatIsLeftOut(JenkinsRule jenkins) throws Exception {
        RecordedBuild.in(jenkins);

        Map<String, Object> answer = tools().getGoFailures(RecordedBuild.NAME, null, 1, 2);

        assertThat(answer)
                .containsEntry("total", 5)
                .containsEntry("offset", 1)
                .containsEntry("more", Map.of("failures", 2));
        assertThat((List<?>) answer.get("failures")).hasSize(2);
        assertThat(tools().getGoLintIssues(RecordedBuild.NAME, null, null, null, 1))
                .containsEntry("total", 12);
        assertThat(tools().getGoRaces(RecordedBuild.NAME, null, null, null)).containsEntry("total", 2);
        assertThat(tools().getGoUncoveredChangedLines(RecordedBuild.NAME, null, null, null))
                .containsEntry("unknown", "no change was recorded");
        assertThat(tools().getGoFlakyTests(RecordedBuild.NAME, null, null, null))
                .containsEntry("total", 0);
    }

    @Test
    void aBuildWithoutAReportIsToldSo(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("plain");
        assertThatThrownBy(() -> tools().getGoRaces("plain", null, null, null))
                .hasMessage("The job 'plain' has not been built");
        jenkins.buildAndAssertSuccess(job);

        assertThat(tools().getGoRaces("plain", 1, null, null))
                .containsEntry("number", 1)
                .containsEntry("unknown", "no step of Go Delivery has recorded anything in this build")
                .doesNotContainKey("races");
        assertThatThrownBy(() -> tools().getGoRaces("plain", 7, null, null))
                .hasMessage("The job 'plain' has no build #7");
    }
}
