package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches of a multibranch project that test only what their change can affect. */
@OnController
class SelectionOnControllerTest {
    private static final String PROJECT = "selected-branches";

    private static final String JENKINSFILE = """
        node {
            deleteDir()
            checkout scm
            goTest select: 'affected', cover: true, failOn: 'NEVER'
            qualityGate failOn: 'NEVER', rules: [
                [metric: 'tests.failed', max: 0],
                [metric: 'tests.total', min: 4],
                [metric: 'coverage.statements', min: 100],
            ]
        }
        """;

    @TempDir
    private Path folder;

    private TestRepository repository;

    /** b imports a; d reads a file of c. */
    private void packages() throws Exception {
        repository = TestRepository.init(folder.resolve("shop"));
        repository.write("Jenkinsfile", JENKINSFILE).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        source("a", "", "1");
        source("b", "import \"example.com/shop/a\"\n\n", "a.One()");
        source("c", "", "1");
        source("d", "", "1");
        test("a", "One() != 1", "");
        test("b", "One() != 1", "");
        test("c", "One() != 1", "");
        test(
                "d",
                "string(file()) != \"1\" || One() != 1",
                "func file() []byte { b, _ := os.ReadFile(\"../c/one.txt\"); return b }\n");
        repository.write("c/one.txt", "1").commit("main");
    }

    private void source(String name, String imports, String value) throws Exception {
        repository.write(
                name + "/" + name + ".go",
                "package " + name + "\n\n" + imports + "func One() int { return " + value + " }\n");
    }

    private void test(String name, String wrong, String more) throws Exception {
        String imports = more.isEmpty() ? "import \"testing\"\n" : "import (\n\t\"os\"\n\t\"testing\"\n)\n";
        repository.write(
                name + "/" + name + "_test.go",
                "package " + name + "\n\n" + imports + "\nfunc TestOne(t *testing.T) {\n\tif " + wrong
                        + " {\n\t\tt.Error(\"not one\")\n\t}\n}\n" + more);
    }

    @Test
    void aBranchRunsWhatItsChangeReachesAndNeverMissesAFailure(Controller jenkins) throws Exception {
        packages();
        BranchProject project = new BranchProject(jenkins.client(), PROJECT, repository);
        project.scan();
        Build main = project.ended("main", 1);
        assertThat(main.log())
                .contains("all packages run: other builds are compared with those of this branch")
                .doesNotContain("testcache:");

        repository.git("checkout", "--quiet", "-b", "feature");
        source("a", "", "2 - 1");
        repository.commit("a is one in another way");
        repository.git("checkout", "--quiet", "main");
        project.scan();
        Build feature = project.ended("feature", 1);
        assertThat(feature.log())
                .contains("2 of 4 packages run, 2 unchanged since main #1")
                .contains("files in their folders differ: 1 (example.com/shop/a)")
                .contains("packages or modules that they are compiled from differ: 1 (example.com/shop/b)");
        assertThat(MultibranchTest.outcome(feature, "tests.total")).isEqualTo("passed 4");
        assertThat(MultibranchTest.outcome(feature, "coverage.statements")).isEqualTo("passed 100%");

        repository.git("checkout", "--quiet", "feature");
        repository.write("c/one.txt", "2");
        // A Jenkinsfile does not decide what is left out by naming another reference.
        repository
                .write(
                        "Jenkinsfile",
                        JENKINSFILE.replace("failOn: 'NEVER', rules", "reference: 'feature', failOn: 'NEVER', rules"))
                .commit("a file that the tests of d read");
        repository.git("checkout", "--quiet", "main");
        project.scan();
        Build failed = project.ended("feature", 2);
        assertThat(failed.log())
                .contains("4 of 4 packages run, 0 unchanged since main #1")
                .contains("a file or variable that their tests read differs: 1 (example.com/shop/d)");
        assertThat(MultibranchTest.outcome(failed, "tests.failed")).isEqualTo("failed 1");
    }
}
