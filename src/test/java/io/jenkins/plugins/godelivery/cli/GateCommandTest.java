package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two reports of one module, the later one compared with the earlier. */
class GateCommandTest {
    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    /** Reports recorded outputs without their module: missing sources would be a gap. */
    private void report(String name, String profile, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".out"), "mode: set\n" + profile);
        List<String> arguments =
                new ArrayList<>(List.of("report", "--out", folder.resolve(name).toString(), file.toString()));
        arguments.addAll(List.of(more));
        assertThat(console.run(arguments.toArray(String[]::new)))
                .as(console.err())
                .isEqualTo(ExitCode.PASS);
    }

    @BeforeEach
    void twoReports() throws IOException {
        report("one", "m/a.go:1.1,2.2 8 1\nm/a.go:3.1,4.2 2 0\n");
        report(
                "two",
                "m/a.go:1.1,2.2 6 1\nm/a.go:3.1,4.2 4 0\n",
                "--reference",
                folder.resolve("one").toString());
    }

    private String whatIf(String... rules) throws IOException {
        String[] arguments = new String[2 + 2 * rules.length];
        arguments[0] = "gate";
        for (int i = 0; i < rules.length; i++) {
            arguments[1 + 2 * i] = "--what-if";
            arguments[2 + 2 * i] = rules[i];
        }
        arguments[arguments.length - 1] = folder.resolve("two").toString();
        TestConsole asked = new TestConsole();
        assertThat(asked.run(arguments)).as(asked.err()).isEqualTo(ExitCode.PASS);
        return asked.out();
    }

    @Test
    void eachBuildThatTheReportKnowsIsJudgedByTheRule() throws IOException {
        assertThat(whatIf("coverage.statements>=80").lines()).hasSize(3).satisfies(all -> {
            var lines = List.copyOf(all);
            assertThat(lines.get(0)).startsWith("failed ").endsWith("coverage.statements>=80: 60%");
            assertThat(lines.get(1)).startsWith("passed ").endsWith("coverage.statements>=80: 80%");
            assertThat(lines.get(2)).isEqualTo("1 of 2 builds would have failed");
        });
    }

    @Test
    void oneOfSeveralRulesIsEnoughAndWhatIsNotKnownIsNotJudged() throws IOException {
        String told = whatIf("coverage.statements>=70%", "lint.issues<=3");
        assertThat(told)
                .contains("coverage.statements>=70%: 60%, lint.issues<=3: unknown")
                .contains("1 of 2 builds would have failed, 1 not judged");
        assertThat(whatIf("coverage.statements.change>=-5"))
                .contains("coverage.statements.change>=-5: -20 points")
                .contains("1 of 2 builds would have failed, 1 not judged");
    }

    @Test
    void whatIsNoRuleOrNoReportIsRefused() throws IOException {
        for (String rule :
                new String[] {"coverage.statement>=80", "coverage.statements>80", "coverage.statements>=180"}) {
            assertThat(new TestConsole()
                            .run(
                                    "gate",
                                    "--what-if",
                                    rule,
                                    folder.resolve("two").toString()))
                    .isEqualTo(ExitCode.USAGE);
        }
        TestConsole asked = new TestConsole();
        asked.run(
                "gate",
                "--what-if",
                "coverage.statements>=reference",
                folder.resolve("two").toString());
        assertThat(asked.err()).contains("give a number, or ask for a metric of differences");
        assertThat(new TestConsole().run("gate", "--what-if", "races<=0", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
    }
}
