package io.jenkins.plugins.godelivery.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches of real repositories that try to relax the gate of their target branch. */
class TargetGateTest {
    private static final String STRICT = "gate:\n  rules:\n    - metric: coverage.statements\n      min: 80\n";
    private static final String RELAXED = "tags: [slow]\ngate: false\n";
    private static final ChangeTarget MAIN = ChangeTarget.branch("main", List.of());

    @TempDir
    private Path folder;

    private TestRepository origin;

    @BeforeEach
    void aTargetWithAStrictGate() throws IOException, InterruptedException {
        origin = TestRepository.init(folder.resolve("origin"));
        origin.write("go.mod", "module example.com/m\n")
                .write(Settings.FILE, STRICT)
                .commit("main");
    }

    private TestRepository clonedBranch() throws IOException, InterruptedException {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write(Settings.FILE, RELAXED).commit("relaxed");
        origin.git("checkout", "--quiet", "main");
        return origin.clone(folder.resolve("clone"), "--branch=feature");
    }

    private static RestrictedSettings effective(TestRepository clone, TargetGate gate) throws Exception {
        byte[] own = Files.readAllBytes(clone.folder().resolve(Settings.FILE));
        return new SettingsFiles(new Located(own, ""), true, null, gate).read();
    }

    private static List<String> rules(GateSettings gate) {
        return gate.rules().stream().map(Rule::requirement).toList();
    }

    @Test
    void theGateOfTheTargetHoldsAndWhatTheBranchSaysOtherwiseIsNamed() throws Exception {
        TestRepository clone = clonedBranch();
        TargetGate gate = TargetGate.read(clone.runner(), MAIN, true, List.of(""));

        RestrictedSettings settings = effective(clone, gate);
        assertThat(settings.effective().gate().enabled()).isTrue();
        assertThat(rules(settings.effective().gate())).containsExactly("statement coverage: at least 80%");
        assertThat(settings.ignored()).containsExactly("gate.enabled", "gate.rules");
        assertThat(settings.effective().tools().of(Tool.TEST).list(GoCommand.TAGS))
                .containsExactly("slow");
    }

    @Test
    void theTargetIsAskedAsItIsNow() throws Exception {
        TestRepository clone = clonedBranch();
        origin.write(Settings.FILE, STRICT.replace("80", "90")).commit("stricter");
        clone.git("fetch", "--quiet");
        assertThat(rules(
                        TargetGate.read(clone.runner(), MAIN, true, List.of("")).gate()))
                .containsExactly("statement coverage: at least 90%");
    }

    @Test
    void theNearestFileOfTheTargetCountsSeenFromTheFolderThatIsRun() throws Exception {
        origin.write("services/orders/go.mod", "module example.com/orders\n")
                .write("services/" + Settings.FILE, STRICT + "      packages: ./orders/...\n")
                .commit("services");
        TestRepository clone = clonedBranch();
        TargetGate gate = TargetGate.read(clone.runner("services/orders"), MAIN, true, List.of("", "../", "../../"));
        assertThat(rules(gate.gate())).containsExactly("statement coverage in ../orders/...: at least 80%");
    }

    @Test
    void aTargetWithoutAFileHasTheBuiltInRules() throws Exception {
        origin.git("rm", "--quiet", Settings.FILE);
        origin.commit("no file");
        TargetGate gate = TargetGate.read(clonedBranch().runner(), MAIN, true, List.of(""));
        assertThat(gate.gate()).isEqualTo(GateSettings.DEFAULT);
    }

    @Test
    void whereTheTargetIsNotKnownNothingPasses() throws Exception {
        TestRepository clone = clonedBranch();
        clone.git("update-ref", "-d", "refs/remotes/origin/main");
        clone.git("update-ref", "-d", "refs/remotes/origin/HEAD");
        GateSettings gate =
                TargetGate.read(clone.runner(), MAIN, true, List.of("")).gate();

        Verdict verdict = gate.judge(
                        Evidence.of()
                                .tests("run p TestA", "pass p TestA", "pass p")
                                .report(),
                        Optional.empty())
                .orElseThrow();
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(verdict.summary())
                .startsWith("inconclusive: the rules of main are unknown: ")
                .contains("main");
        assertThat(verdict.criticality()).isPresent();
        Verdict failing = gate.judge(
                        Evidence.of()
                                .tests("run p TestA", "fail p TestA", "fail p")
                                .report(),
                        Optional.empty())
                .orElseThrow();
        assertThat(failing.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(failing.results())
                .hasSameSizeAs(DefaultRules.of(Evidence.of()
                        .tests("run p TestA", "fail p TestA", "fail p")
                        .report()));
    }

    @Test
    void aFileOfTheTargetThatIsWrongOrALinkPassesNothing() throws Exception {
        origin.write(Settings.FILE, "gate: {rule: []}\n").commit("wrong");
        TestRepository clone = clonedBranch();
        assertThat(TargetGate.read(clone.runner(), MAIN, true, List.of(""))
                        .gate()
                        .unknown()
                        .text())
                .startsWith("the rules of the target are unknown: .go-delivery.yaml:1:8: unknown key \"rule\"");

        Files.delete(origin.folder().resolve(Settings.FILE));
        Files.createSymbolicLink(origin.folder().resolve(Settings.FILE), Path.of("/etc/passwd"));
        origin.commit("a link");
        clone.git("fetch", "--quiet");
        assertThat(TargetGate.read(clone.runner(), MAIN, true, List.of(""))
                        .gate()
                        .unknown()
                        .text())
                .isEqualTo("the rules of main are unknown: .go-delivery.yaml is not a regular file there");
    }
}
