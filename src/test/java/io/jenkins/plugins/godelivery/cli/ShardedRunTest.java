package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a module, run with the real go command in parts, and judged together. */
@Timeout(600)
class ShardedRunTest {
    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private Path module;

    @BeforeEach
    void aModuleOfFourPackages() throws IOException {
        module = Files.createDirectories(folder.resolve("m"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.21\n");
        Files.writeString(
                module.resolve(".go-delivery.yaml"),
                "gate:\n  rules:\n    - metric: coverage.statements\n      min: 90\n");
        for (String name : List.of("a", "b", "c", "d")) {
            addPackage(name, "if One() != 1 { t.Error() }");
        }
    }

    private void addPackage(String name, String... tests) throws IOException {
        Path place = Files.createDirectories(module.resolve(name));
        Files.writeString(place.resolve("x.go"), "package x\n\nfunc One() int { return 1 }\n");
        StringBuilder text = new StringBuilder("package x\n\nimport (\n\t\"testing\"\n\t\"time\"\n)\n\n");
        for (int i = 0; i < tests.length; i++) {
            text.append("func Test" + (char) ('A' + i) + "(t *testing.T) { _ = time.Second; " + tests[i] + " }\n");
        }
        Files.writeString(place.resolve("x_test.go"), text);
    }

    private ExitCode run(String out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                module.toString(),
                "--no-lint",
                "--no-vet",
                "--no-race",
                "--no-build",
                "--out=" + folder.resolve(out)));
        arguments.addAll(List.of(more));
        return console.run(arguments.toArray(String[]::new));
    }

    private ExitCode judge(String... runs) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("report", "--source=" + module, "--out=" + folder.resolve("all")));
        List.of(runs).forEach(run -> arguments.add(folder.resolve(run).toString()));
        return console.run(arguments.toArray(String[]::new));
    }

    @Test
    void twoShardsTogetherAreTheWholeModule() throws IOException {
        assertThat(run("1", "--shard=1/2")).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("shard 1/2 runs tests of 2 of 4 packages")
                .contains("there are no results of the test shards 2/2")
                .contains("To judge all of them: godelivery report");
        assertThat(run("2", "--shard=2/2")).isEqualTo(ExitCode.PASS);
        assertThat(judge("1", "2")).isEqualTo(ExitCode.PASS);
        assertThat(judge("1")).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aFailureFailsItsShardAndAll() throws IOException {
        addPackage("c", "t.Error(\"no refund\")");
        List<ExitCode> codes = List.of(run("1", "--shard=1/2"), run("2", "--shard=2/2"));
        assertThat(codes).containsExactlyInAnyOrder(ExitCode.PASS, ExitCode.GATE_FAILED);
        assertThat(judge("1", "2")).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).endsWith("Report: " + folder.resolve("all/index.html") + "\n");
        assertThat(console.out().substring(console.out().lastIndexOf("checks failed")))
                .contains("no refund");
    }

    @Test
    void aPackageThatTakesMostOfTheTimeIsBrokenByItsTests() throws IOException {
        String pause = "time.Sleep(400 * time.Millisecond); One()";
        addPackage("a", pause, pause, pause, pause);
        assertThat(run("before")).isEqualTo(ExitCode.PASS);
        addPackage("a", pause, pause, pause, pause, "t.Error(\"a test that nobody knew\")");
        String before = "--reference=" + folder.resolve("before");
        List<ExitCode> codes = List.of(run("1", "--shard=1/2", before), run("2", "--shard=2/2", before));
        assertThat(codes).containsExactlyInAnyOrder(ExitCode.PASS, ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("a test that nobody knew");
        assertThat(judge("1", "2")).isEqualTo(ExitCode.GATE_FAILED);
        Ledger all = LedgerFile.read(folder.resolve("all/data/" + LedgerFile.NAME));
        assertThat(all.tests().get("example.com/m/a")).hasSize(6);
        for (String test : List.of("TestA", "TestB", "TestC", "TestD")) {
            assertThat(all.history("example.com/m/a", test).latest()).isEqualTo(TestOutcome.PASSED);
        }
        assertThat(all.history("example.com/m/a", "TestE").latest()).isEqualTo(TestOutcome.FAILED);
    }

    @Test
    void shardsOfDifferentPlansLeaveAGap() throws IOException {
        assertThat(run("1", "--shard=1/2")).isEqualTo(ExitCode.PASS);
        addPackage("e", "if One() != 1 { t.Error() }");
        assertThat(run("2", "--shard=2/2")).isEqualTo(ExitCode.PASS);
        assertThat(judge("1", "2")).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aShardThatCannotBeIsRefused() throws IOException {
        assertThat(run("1", "--shard=3/2")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--shard: \"3/2\" is not a shard such as 2/4");
        assertThat(run("1", "--shard=half")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderOfARunIsNotReadTogetherWithFiles() throws IOException {
        assertThat(run("1", "--shard=1/2")).isEqualTo(ExitCode.PASS);
        assertThat(judge("1", "m/go.mod")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("is the folder of a run, and is not read together with files");
    }
}
