package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's Jenkinsfile unchanged; ReadmeTest keeps those of examples/orders and the other README equal to it.
 */
@OnController
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadmeJenkinsfileTest {
    private static final String FAILING = """
        package order

        import "testing"

        func TestOfTheChange(t *testing.T) {
        	t.Error("the total is 41, want 42")
        }
        """;

    @TempDir
    private Path folder;

    /** Runs before each test, not before all: class-level methods would also run without a controller. */
    @AfterEach
    void theEnvironmentIsThatOfTheMachine(Controller jenkins) throws Exception {
        new DocumentedPipelines(jenkins, folder).variables(Map.of());
    }

    @Test
    void aFailedTestIsJudgedWithAllOthersAndNothingIsDeliveredNorOutsideOfTheMainBranch(Controller jenkins)
            throws Exception {
        DocumentedPipelines docs = new DocumentedPipelines(jenkins, folder);
        BranchProject project = docs.project(
                "orders-changed",
                DocumentedPipelines.pipelines(Path.of("README.md")).get(0));
        project.repository().write("pkg/order/change_test.go", FAILING).commit("Orders");
        docs.variables(docs.machine());

        project.scan();
        Build main = DocumentedPipelines.judged(project, "main");

        assertThat(main.result()).as(main.log()).isEqualTo("FAILURE");
        assertThat(main.log())
                .containsSubsequence("goTest: 1 of ", "goLint: ", "qualityGate failed")
                .contains(
                        "TestOfTheChange",
                        "the total is 41, want 42",
                        "Stage \"Deliver\" skipped due to earlier failure")
                .doesNotContain("buildxImage", "helmDeploy", "\tat ");
        assertThat(main.report().at("/gate/outcome").asText()).isEqualTo("failed");

        project.repository().git("checkout", "--quiet", "-b", "feature");
        project.repository()
                .write("pkg/order/change_test.go", FAILING.replaceAll("\\tt.Error.*\\n", ""))
                .commit("Mended");
        project.repository().git("checkout", "--quiet", "main");
        project.scan();
        Build feature = DocumentedPipelines.judged(project, "feature");

        assertThat(feature.result()).as(feature.log()).isEqualTo("SUCCESS");
        assertThat(feature.log())
                .contains("compared with main #1", "qualityGate passed")
                .contains("Stage \"Deliver\" skipped due to when conditional")
                .doesNotContain("\tat ");
    }
}
