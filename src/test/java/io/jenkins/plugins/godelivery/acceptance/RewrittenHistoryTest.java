package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Branches with a rewritten history, and targets that are no longer what they were, in real multibranch projects: what
 * a build is compared with, which lines are its change, and whose its failures are.
 */
@OnController
class RewrittenHistoryTest {
    private static final String JENKINSFILE = """
        node {
            deleteDir()
            checkout scm
            goTest cover: true, failOn: 'NEVER'
            qualityGate failOn: 'NEVER', rules: [[metric: 'coverage.changed', min: 100]]
        }
        """;

    /** A checkout that fetches nothing but the branch that is built; a clone takes all without honorRefspec. */
    private static final String NARROW = JENKINSFILE.replace("checkout scm", """
            checkout scmGit(branches: [[name: env.BRANCH_NAME]], extensions: [
                cloneOption(honorRefspec: true, noTags: true, reference: '', shallow: false)], userRemoteConfigs: [[
                url: scm.userRemoteConfigs[0].url,
                refspec: "+refs/heads/${env.BRANCH_NAME}:refs/remotes/origin/${env.BRANCH_NAME}"]])""");

    private static final String ADD = """
        package shop

        func Add(a, b int) int {
        	return a + b
        }
        """;

    private static final String BROKEN = ADD.replace("a + b", "a + b + 1");

    private static final String TEST = """
        package shop

        import "testing"

        func TestAdd(t *testing.T) {
        	if Add(1, 2) != 3 {
        		t.Error("not 3")
        	}
        }
        """;

    @TempDir
    private Path folder;

    private TestRepository repository;
    private BranchProject project;
    private String primary = "main";

    private void begin(Controller jenkins, String name, String jenkinsfile) throws Exception {
        repository = TestRepository.init(folder.resolve("shop"));
        project = new BranchProject(jenkins.client(), name, repository);
        repository.write("Jenkinsfile", jenkinsfile).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        repository.write("add.go", ADD).write("add_test.go", TEST).commit("main");
        project.scan();
        project.ended("main", 1);
    }

    /** Commits to a branch, of which the commit before is kept. */
    private String commit(String branch, String file, String content) throws Exception {
        repository.git("checkout", "--quiet", branch);
        String commit = repository.write(file, content).commit(branch + ": " + file);
        // The git source takes HEAD of the repository as the primary branch.
        repository.git("checkout", "--quiet", primary);
        return commit;
    }

    private static String function(String name, String body) {
        return "package shop\n\nfunc " + name + "(a, b int) int {\n\treturn " + body + "\n}\n";
    }

    private static String test(String name, String expected) {
        return TEST.replace("Add", name).replace("!= 3", "!= " + expected);
    }

    private Build built(String branch, int number) throws Exception {
        project.scan();
        return project.ended(branch, number);
    }

    private static String found(Build build) throws Exception {
        return build.report().at("/gate/attribution").asText();
    }

    private static String measured(Build build) throws Exception {
        return MultibranchTest.outcome(build, "coverage.changed");
    }

    @Test
    void aRebasedBranchIsComparedWithTheBuildOfItsNewBase(Controller jenkins) throws Exception {
        begin(jenkins, "shop-rebased", JENKINSFILE);
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        assertThat(measured(built("feature", 1))).isEqualTo("failed 0%");

        String base = commit("main", "add.go", BROKEN);
        assertThat(found(built("main", 2))).contains("1 test fails: 1 is new (TestAdd");
        repository.git("rebase", "--quiet", "main", "feature");
        commit("feature", "sub_test.go", test("Sub", "-1"));
        Build rebased = built("feature", 2);
        assertThat(rebased.log())
                .contains(
                        "compared with main #2, which was built from the newest commit in common with this build ("
                                + base.substring(0, 10) + ")",
                        "since the previous build of this branch: 1 new failure");
        assertThat(measured(rebased)).isEqualTo("passed 100%");
        assertThat(found(rebased)).contains("1 test fails: 1 fails on main since main #2");
    }

    @Test
    void aSquashedBranchHasItsLinesUntilItsTargetIsMergedIntoIt(Controller jenkins) throws Exception {
        begin(jenkins, "shop-squashed", JENKINSFILE);
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        commit("feature", "sub_test.go", test("Sub", "0"));
        assertThat(found(built("feature", 1))).contains("1 test fails: 1 is new (TestSub");
        repository.git("merge", "--quiet", "--squash", "feature");
        repository.commit("squashed");
        assertThat(found(built("main", 2))).contains("1 test fails: 1 is new (TestSub");

        commit("feature", "mul.go", function("Mul", "a * b"));
        Build squashed = built("feature", 2);
        assertThat(squashed.log()).contains("compared with main #1, which was built from the newest commit in common");
        assertThat(measured(squashed)).as("Sub and Mul").isEqualTo("failed 50%");
        assertThat(found(squashed)).contains("1 test fails: 1 is new (TestSub");

        repository.git("checkout", "--quiet", "feature");
        repository.git("merge", "--quiet", "--no-edit", "main");
        repository.git("checkout", "--quiet", "main");
        Build merged = built("feature", 3);
        assertThat(merged.log()).contains("compared with main #2, which was built from the newest commit in common");
        assertThat(measured(merged)).as("Mul").isEqualTo("failed 0%");
        assertThat(found(merged)).contains("1 test fails: 1 fails on main since main #2");
    }

    @Test
    void aDeletedReferenceIsReplacedByTheNearestBuildAndNothingIsBlamedOnTheBranch(Controller jenkins)
            throws Exception {
        begin(jenkins, "shop-deleted", JENKINSFILE);
        commit("main", "add.go", BROKEN);
        built("main", 2);
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        assertThat(found(built("feature", 1))).contains("1 test fails: 1 fails on main since main #2");

        delete("main", 2);
        commit("feature", "sub_test.go", test("Sub", "-1"));
        Build orphaned = built("feature", 2);
        assertThat(orphaned.log())
                .contains("compared with main #1, the nearest build whose commit this build contains");
        assertThat(measured(orphaned)).as("git knows main nevertheless").isEqualTo("passed 100%");
        assertThat(found(orphaned))
                .as("main may have broken it")
                .contains("1 test fails: 1 is unclear (it passed in main #1");
    }

    @Test
    void withoutTheTargetsNewestBuildANarrowCheckoutDoesNotKnowItsLines(Controller jenkins) throws Exception {
        begin(jenkins, "shop-narrow", NARROW);
        commit("main", "add.go", BROKEN);
        built("main", 2);
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        Build known = built("feature", 1);
        assertThat(measured(known)).isEqualTo("failed 0%");
        assertThat(found(known)).contains("1 test fails: 1 fails on main since main #2");

        delete("main", 2);
        commit("feature", "sub_test.go", test("Sub", "-1"));
        Build orphaned = built("feature", 2);
        assertThat(orphaned.log())
                .contains("compared with main #1, the nearest build whose commit this build contains");
        assertThat(measured(orphaned)).startsWith("inconclusive");
        assertThat(found(orphaned)).contains("1 test fails: 1 is unclear (it passed in main #1");
    }

    @Test
    void aRenamedTargetAndARenamedProjectKeepTheComparison(Controller jenkins) throws Exception {
        begin(jenkins, "shop-former", JENKINSFILE);
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        built("feature", 1);
        String renamed = jenkins.client()
                .script("jenkins.model.Jenkins.get().getItem('shop-former').renameTo('shop-renamed')\nprintln 'done'");
        assertThat(renamed).contains("done");
        project = new BranchProject(jenkins.client(), "shop-renamed", repository);
        commit("feature", "sub_test.go", test("Sub", "-1"));
        Build moved = built("feature", 2);
        assertThat(moved.log())
                .contains(
                        "compared with main #1, which was built from the newest commit in common with this build",
                        "since the previous build of this branch: no new failure");
        assertThat(jenkins.client()
                        .get("/job/shop-renamed/job/feature/1/go-delivery/")
                        .body())
                .as("a build before the renaming")
                .containsPattern("data-target-url=\"[^\"]*/job/shop-renamed/job/main/\"");

        primary = "trunk";
        repository.git("branch", "--move", "main", primary);
        project.scan();
        project.ended("trunk", 1);
        commit("feature", "mul.go", function("Mul", "a * b"));
        Build targeted = built("feature", 3);
        assertThat(targeted.log()).contains("compared with trunk #1, which was built from the newest commit in common");
        assertThat(measured(targeted)).isEqualTo("failed 50%");
    }

    @Test
    void aDeletedBranchThatAJobNamesLeavesItsRulesOpen(Controller jenkins) throws Exception {
        begin(jenkins, "shop-released", "properties([goDelivery(reference: 'release')])\n" + JENKINSFILE);
        repository.git("branch", "release");
        repository.git("branch", "feature");
        commit("feature", "sub.go", function("Sub", "a - b"));
        project.scan();
        project.ended("release", 1);
        project.ended("feature", 1);
        commit("feature", "sub_test.go", test("Sub", "-1"));
        assertThat(built("feature", 2).log()).contains("compared with release #1, which was built from");
        repository.git("branch", "--delete", "--force", "release");
        commit("feature", "mul.go", function("Mul", "a * b"));
        Build open = built("feature", 3);
        assertThat(open.log()).contains("there is no reference build: no job builds release");
        assertThat(measured(open)).startsWith("inconclusive");
    }

    private void delete(String branch, int number) throws Exception {
        project.client()
                .script("jenkins.model.Jenkins.get().getItemByFullName('" + project.name() + "/" + branch
                        + "').getBuildByNumber(" + number + ").delete()");
    }
}
