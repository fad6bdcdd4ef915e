package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A multibranch project of a real repository: a branch is compared with the build of main that it comes from. */
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

    private static final String SCAN = """
            import jenkins.branch.*
            import org.jenkinsci.plugins.workflow.multibranch.*
            hudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT = true
            def root = jenkins.model.Jenkins.get()
            def project = root.getItem('@PROJECT@')
            if (project == null) {
                project = root.createProject(WorkflowMultiBranchProject, '@PROJECT@')
                def source = new jenkins.plugins.git.GitSCMSource('@REPOSITORY@')
                source.traits = [new jenkins.plugins.git.traits.BranchDiscoveryTrait()]
                project.sourcesList.add(new BranchSource(source))
                project.save()
            }
            project.scheduleBuild2(0).future.get()
            println project.items.collect { it.name }
            """;

    @TempDir
    private Path folder;

    private static void scan(JenkinsClient client, TestRepository repository) throws Exception {
        String printed = client.script(
                SCAN.replace("@PROJECT@", PROJECT).replace("@REPOSITORY@", "file://" + repository.folder()));
        assertThat(printed).doesNotContain("Exception").contains("main");
    }

    private static Build ended(JenkinsClient client, String branch, int number) throws Exception {
        Build build = new Build(client, PROJECT + "/job/" + branch, number);
        build.await("the start of " + branch + " " + number, build::exists);
        return build.awaitEnd();
    }

    private static String outcome(Build build, String metric) throws Exception {
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
        repository.write("Jenkinsfile", JENKINSFILE).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        String base = repository.write("add.go", ADD).write("add_test.go", TEST).commit("main");
        scan(client, repository);
        Build first = ended(client, "main", 1);
        assertThat(first.log()).contains("this is the first build of this job with a report");
        for (String metric : List.of("coverage.statements.change", "coverage.changed", "tests.failed.new")) {
            assertThat(outcome(first, metric)).isEqualTo("passed nothing measured");
        }

        repository.git("checkout", "--quiet", "-b", "feature");
        repository
                .write("sub.go", "package shop\n\nfunc Sub(a, b int) int {\n\treturn a - b\n}\n")
                .commit("feature");
        repository.git("checkout", "--quiet", "main");
        repository
                .write("mul.go", "package shop\n\nfunc Mul(a, b int) int {\n\treturn a * b\n}\n")
                .commit("main goes on");
        scan(client, repository);
        Build second = ended(client, "main", 2);
        assertThat(second.log()).contains("compared with #1: the newest earlier build with a report");
        assertThat(outcome(second, "coverage.changed")).isEqualTo("failed 0%");

        Build branch = ended(client, "feature", 1);
        assertThat(branch.log())
                .contains(
                        "compared with main #1: it was built from the newest commit that this one has in common with it ("
                                + base.substring(0, 10) + ")");
        assertThat(branch.log())
                .contains("since then: no new failure, coverage -50.0 points")
                .doesNotContain("since the build before of this branch");
        assertThat(outcome(branch, "coverage.statements.change")).isEqualTo("failed -50 points");
        assertThat(outcome(branch, "coverage.changed")).isEqualTo("failed 0%");
        assertThat(outcome(branch, "tests.failed.new")).isEqualTo("passed 0");
        assertThat(branch.log()).contains("example.com/shop/sub.go:4");

        repository.git("checkout", "--quiet", "feature");
        repository.write("sub_test.go", TEST.replace("Add", "Sub").replace("!= 3", "!= -1"));
        repository.commit("with a test");
        repository.git("merge", "--quiet", "--no-edit", "main");
        // A source calls primary what HEAD of its repository is.
        repository.git("checkout", "--quiet", "main");
        scan(client, repository);
        Build merged = ended(client, "feature", 2);
        assertThat(merged.log()).contains("compared with main #2: it was built from the newest commit");
        assertThat(merged.log())
                .contains("since then: no new failure, coverage +16.7 points")
                .contains("since the build before of this branch: no new failure, coverage +16.7 points");
        assertThat(outcome(merged, "coverage.changed")).isEqualTo("passed 100%");
        assertThat(outcome(merged, "coverage.statements.change")).startsWith("passed");
        thePageLeadsToTheBuildOfTheTargetAsLongAsItIsThere(client);
        theGateNamesAnotherJob(client, repository);
    }

    private static void thePageLeadsToTheBuildOfTheTargetAsLongAsItIsThere(JenkinsClient client) throws Exception {
        String path = "job/" + PROJECT + "/job/feature/2/go-delivery/";
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
        assertThat(client.get("job/" + PROJECT + "/job/main/2/go-delivery/").body())
                .containsPattern("data-target-url=\"\"");
    }

    private static void theGateNamesAnotherJob(JenkinsClient client, TestRepository repository) throws Exception {
        String script = "node { git url: 'file://" + repository.folder() + "', branch: 'main'\n"
                + "goTest cover: true, failOn: 'NEVER'\n"
                + "qualityGate failOn: 'NEVER', reference: '@REFERENCE@', rules: [[metric: 'tests.failed.new', max: 0]] }";
        Build build = client.job("shop-elsewhere", JenkinsClient.flow(script.replace("@REFERENCE@", PROJECT + "/main")))
                .run();
        assertThat(build.log())
                .contains("compared with " + PROJECT + "/main #2: of the builds whose commits this one contains");
        assertThat(outcome(build, "tests.failed.new")).isEqualTo("passed 0");
        Build refused = client.job("shop-nowhere", JenkinsClient.flow(script.replace("@REFERENCE@", "nowhere")))
                .run();
        assertThat(refused.log())
                .contains("qualityGate: reference: there is no branch or job \"nowhere\" that this build may read");
        assertThat(refused.result()).isEqualTo("FAILURE");
    }
}
