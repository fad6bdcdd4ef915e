package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multibranch project of a real repository: a branch is compared with the build of main that it branched from. */
@OnController
class MultibranchTest {
    private static final String PROJECT = "shop-branches";

    private static final String JENKINSFILE = """
        node {
            deleteDir()
            checkout scm
            goTest cover: true, failOn: 'NEVER'
            qualityGate failOn: 'NEVER', rules: [
                [metric: 'coverage.statements.change', min: 0],
                [metric: 'coverage.changed', min: 80],
                [metric: 'tests.failed.new', max: 0],
            ]
        }
        """;

    private static final String ADD = """
        package shop

        func Add(a, b int) int {
        	return a + b
        }
        """;

    private static final String TEST = """
        package shop

        import "testing"

        func TestAdd(t *testing.T) {
        	if Add(1, 2) != 3 {
        		t.Error("not 3")
        	}
        }
        """;

    private static final String NEW_TESTS = """
        node {
            deleteDir()
            checkout scm
            goTest rerunNew: 5, rerun: 2, failOn: 'NEVER'
            if (fileExists('ran')) {
                echo 'TestSub ran ' + readFile('ran').length() + ' times'
            }
            qualityGate failOn: 'NEVER'
        }
        """;

    /** Test that counts its runs and fails in one of them. */
    private static final String COUNTED = """
        package shop

        import (
        	"os"
        	"testing"
        )

        func TestSub(t *testing.T) {
        	ran, _ := os.ReadFile("ran")
        	os.WriteFile("ran", append(ran, '.'), 0o600)
        	if len(ran) == UNLUCKY {
        		t.Error("the third time")
        	}
        }
        """;

    @TempDir
    private Path folder;

    static String outcome(Build build, String metric) throws Exception {
        for (JsonNode rule : build.report().at("/gate/rules")) {
            if (rule.at("/metric").asText().equals(metric)) {
                return rule.at("/outcome").asText() + " " + rule.at("/found").asText();
            }
        }
        return "no rule";
    }

    @Test
    void aBranchIsComparedWithTheBuildOfMainThatItComesFrom(Controller jenkins) throws Exception {
        JenkinsClient client = jenkins.client();
        TestRepository repository = TestRepository.init(folder.resolve("shop"));
        BranchProject project = new BranchProject(client, PROJECT, repository);
        repository.write("Jenkinsfile", JENKINSFILE).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        String base = repository.write("add.go", ADD).write("add_test.go", TEST).commit("main");
        project.scan();
        Build first = project.ended("main", 1);
        assertThat(first.log()).contains("this is the first build of this job with a report");
        for (String metric : List.of("coverage.statements.change", "coverage.changed", "tests.failed.new")) {
            assertThat(outcome(first, metric)).isEqualTo("passed not measured");
        }

        repository.git("checkout", "--quiet", "-b", "feature");
        repository
                .write("sub.go", "package shop\n\nfunc Sub(a, b int) int {\n\treturn a - b\n}\n")
                .commit("feature");
        repository.git("checkout", "--quiet", "main");
        repository
                .write("mul.go", "package shop\n\nfunc Mul(a, b int) int {\n\treturn a * b\n}\n")
                .commit("main goes on");
        project.scan();
        Build second = project.ended("main", 2);
        assertThat(second.log()).contains("compared with #1, the newest earlier build with a report");
        assertThat(outcome(second, "coverage.changed")).isEqualTo("failed 0%");

        Build branch = project.ended("feature", 1);
        assertThat(branch.log())
                .contains("compared with main #1, which was built from the newest commit in common with this build ("
                        + base.substring(0, 10) + ")");
        assertThat(branch.log())
                .contains("since then: no new failure, coverage -50.0 points")
                .doesNotContain("since the previous build of this branch");
        assertThat(outcome(branch, "coverage.statements.change")).isEqualTo("failed -50 points");
        assertThat(outcome(branch, "coverage.changed")).isEqualTo("failed 0%");
        assertThat(outcome(branch, "tests.failed.new")).isEqualTo("passed 0");
        assertThat(branch.log()).contains("example.com/shop/sub.go:4");

        repository.git("checkout", "--quiet", "feature");
        repository.write("sub_test.go", TEST.replace("Add", "Sub").replace("!= 3", "!= -1"));
        repository.commit("with a test");
        repository.git("merge", "--quiet", "--no-edit", "main");
        // The git source takes HEAD of the repository as the primary branch.
        repository.git("checkout", "--quiet", "main");
        project.scan();
        Build merged = project.ended("feature", 2);
        assertThat(merged.log()).contains("compared with main #2, which was built from the newest commit");
        assertThat(merged.log())
                .contains("since then: no new failure, coverage +16.7 points")
                .contains("since the previous build of this branch: no new failure, coverage +16.7 points");
        assertThat(outcome(merged, "coverage.changed")).isEqualTo("passed 100%");
        assertThat(outcome(merged, "coverage.statements.change")).startsWith("passed");
        thePageLeadsToTheBuildOfTheTargetAsLongAsItIsThere(client);
        theGateNamesAnotherJob(client, repository);
    }

    @Test
    void aNewTestRunsSeveralTimesAndFailsIfOneOfItsRunsFails(Controller jenkins) throws Exception {
        TestRepository repository = TestRepository.init(folder.resolve("new"));
        BranchProject project = new BranchProject(jenkins.client(), "shop-new-tests", repository);
        repository.write("Jenkinsfile", NEW_TESTS).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        repository.write("add.go", ADD).write("add_test.go", TEST).commit("main");
        project.scan();
        project.ended("main", 1);

        repository.git("checkout", "--quiet", "-b", "feature");
        repository.write("sub_test.go", COUNTED.replace("UNLUCKY", "2")).commit("fails the third time");
        repository.git("checkout", "--quiet", "main");
        project.scan();
        Build unlucky = project.ended("feature", 1);
        assertThat(unlucky.log())
                .contains("again: example.com/shop TestSub\n", "the third time", "TestSub ran 3 times")
                .doesNotContain("TestAdd\n");
        assertThat(outcome(unlucky, "tests.failed")).isEqualTo("failed 1");
        assertThat(unlucky.report().at("/totals/failed").asInt()).isOne();

        repository.git("checkout", "--quiet", "feature");
        repository.write("sub_test.go", COUNTED.replace("UNLUCKY", "99")).commit("passes");
        repository.git("checkout", "--quiet", "main");
        project.scan();
        Build lucky = project.ended("feature", 2);
        assertThat(lucky.log())
                .contains("again: example.com/shop TestSub\n", "TestSub ran 5 times")
                .doesNotContain("TestAdd\n");
        assertThat(outcome(lucky, "tests.failed")).isEqualTo("passed 0");
    }

    private static void thePageLeadsToTheBuildOfTheTargetAsLongAsItIsThere(JenkinsClient client) throws Exception {
        String path = "/job/" + PROJECT + "/job/feature/2/go-delivery/";
        assertThat(client.json(path + "data/overview.json")
                        .at("/reference/name")
                        .asText())
                .isEqualTo("main #2");
        assertThat(client.get(path).body())
                .containsPattern("data-target-url=\"[^\"]*/job/" + PROJECT + "/job/main/\"")
                .contains("data-target=\"main\"")
                .contains("data-target-builds=\"2,1\"")
                .contains("data-builds=\"2,1\"");
        client.script(
                "jenkins.model.Jenkins.get().getItemByFullName('" + PROJECT + "/main').getBuildByNumber(1).delete()");
        assertThat(client.get(path).body()).contains("data-target-builds=\"2\"");
        assertThat(client.get("/job/" + PROJECT + "/job/main/2/go-delivery/").body())
                .containsPattern("data-target-url=\"\"");
    }

    private static void theGateNamesAnotherJob(JenkinsClient client, TestRepository repository) throws Exception {
        String script = "node { git url: 'file://" + repository.folder() + "', branch: 'main'\n"
                + "goTest cover: true, failOn: 'NEVER'\n"
                + "qualityGate failOn: 'NEVER', reference:"
                + " '@REFERENCE@', rules: [[metric:"
                + " 'tests.failed.new', max: 0]] }";
        Build build = client.job("shop-elsewhere", JenkinsClient.flow(script.replace("@REFERENCE@", PROJECT + "/main")))
                .run();
        assertThat(build.log())
                .contains("compared with " + PROJECT + "/main #2, the nearest build whose commit this build contains");
        assertThat(outcome(build, "tests.failed.new")).isEqualTo("passed 0");
        Build refused = client.job("shop-nowhere", JenkinsClient.flow(script.replace("@REFERENCE@", "nowhere")))
                .run();
        assertThat(refused.log())
                .contains("qualityGate: reference: there is no branch or job \"nowhere\" that this build may read");
        assertThat(refused.result()).isEqualTo("FAILURE");
    }
}
