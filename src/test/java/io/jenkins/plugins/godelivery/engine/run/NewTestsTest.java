package io.jenkins.plugins.godelivery.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch of a real repository that adds tests to a module below its root. */
class NewTestsTest {
    private static final String OLD = "package p\n\nfunc TestOld(t *testing.T) {\n}\n";
    private static final String NEW = OLD + "\nfunc TestNew(t *testing.T) {\n}\n";
    private static final String[] PASSED = {
        "run p TestOld", "pass p TestOld", "run p TestNew", "pass p TestNew", "pass p"
    };
    private static final String[] PASSED_TWICE = {
        "run p TestNew", "pass p TestNew", "run p TestNew", "pass p TestNew", "pass p"
    };

    @TempDir
    private Path folder;

    private TestRepository repository;

    @BeforeEach
    void aBranch() throws Exception {
        repository = TestRepository.init(folder.resolve("r"));
        repository
                .write("svc/go.mod", "module m\n")
                .write("svc/p/p_test.go", OLD)
                .commit("main");
        repository.git("checkout", "--quiet", "-b", "feature");
    }

    private NewTests tests(ChangeTarget target, int runs) throws Exception {
        Path module = repository.folder().resolve("svc");
        Change change = GitChange.ofCheckout(repository.runner(module.toString()), target);
        return NewTests.of(change, new ModuleSources(module), runs);
    }

    private NewTests tests(int runs) throws Exception {
        return tests(ChangeTarget.revision("main"), runs);
    }

    private static TestReport report(String... events) {
        return Evidence.of().tests(events).report().tests().orElseThrow();
    }

    @Test
    void testsThatTheChangeDeclaresRunUntilTheyAreBelieved() throws Exception {
        repository.write("svc/p/p_test.go", NEW).commit("more");
        RerunSelection again = new RerunSelection("m/p", List.of("TestNew"));

        assertThat(tests(3).next(report(PASSED), false)).containsExactly(again);
        assertThat(tests(3).next(report(PASSED_TWICE), false)).containsExactly(again);
        assertThat(tests(2).next(report(PASSED_TWICE), false)).isEmpty();
        assertThat(tests(1).next(report(PASSED), false)).as("as others").isEmpty();
    }

    @Test
    void oneThatFailedIsNotRunAgainAndSoNotHealed() throws Exception {
        repository.write("svc/p/p_test.go", NEW).commit("more");
        TestReport both = report("run p TestOld", "fail p TestOld", "run p TestNew", "fail p TestNew", "fail p");

        assertThat(tests(3).next(both, true)).containsExactly(new RerunSelection("m/p", List.of("TestOld")));
        assertThat(NewTests.NONE.next(both, true))
                .containsExactly(new RerunSelection("m/p", List.of("TestOld", "TestNew")));
        assertThat(tests(3).next(report("run p TestNew", "skip p TestNew", "pass p"), true))
                .isEmpty();
    }

    @Test
    void whatIsOnlyMovedOrNoTestIsNotNew() throws Exception {
        repository
                .write("svc/p/p_test.go", "package p\n")
                .write("svc/p/moved_test.go", OLD + "\nfunc Testify() {}\n\nfunc helper() {}\n")
                .commit("moved");

        assertThat(tests(3).next(
                                report("run p TestOld", "pass p TestOld", "run p Testify", "pass p Testify", "pass p"),
                                false))
                .isEmpty();
    }

    @Test
    void whereTheChangeIsNotKnownNothingIsNew() throws Exception {
        repository.write("svc/p/p_test.go", NEW).commit("more");

        assertThat(tests(ChangeTarget.none(), 3).next(report(PASSED), false)).isEmpty();
    }
}
