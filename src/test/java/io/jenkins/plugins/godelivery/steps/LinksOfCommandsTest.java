package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.go.GoLintStep;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in a container can write links into the folder of their step, which the agent reads outside the container: the
 * links would lead to files of the agent.
 */
class LinksOfCommandsTest {
    /** Contains a line that each reader would accept: a test result, a coverage block, the end of a command, a race. */
    private static final String SECRET = """
        {"Action":"output","Package":"p","Output":"hunter2\\n"}
        hunter2.go:1.1,2.2 1 1
        password: hunter2
        ==================
        hunter2
        ==================
        """;

    @TempDir
    private Path machine;

    @TempDir
    private Path step;

    private Path secret;

    @BeforeEach
    void writeSecret() throws IOException {
        secret = Files.writeString(machine.resolve("secret"), SECRET);
    }

    private ReadReport.Answer readAllAsLinks(ToolRun run, String... names) throws IOException {
        for (String name : names) {
            Files.createSymbolicLink(step.resolve(name), secret);
        }
        Files.createSymbolicLink(step.resolve("handover"), machine);
        // Masking rewrites a file: a link would become a copy of its target.
        return new ReadReport(run, step.toString(), 1, 0, List.of("password: hunter2"), List.of())
                .invoke(step.toFile(), null);
    }

    private void assertNothingOfItIsRead(ToolRun run, ReadReport.Answer answer) throws IOException {
        assertThat(answer.progress().lines()).noneMatch(line -> line.contains("hunter2"));
        assertThat(new AgentArtifacts(step)
                        .pack(RawFileArchiver.list(step.toFile(), run).keySet()))
                .isEmpty();
        assertThat(secret).hasContent(SECRET);
        assertThat(machine.toFile().list())
                .as("nothing is written where a link leads")
                .containsExactly("secret");
        try (Stream<Path> files = Files.walk(step)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("hunter2");
            }
        }
    }

    @Test
    void testsLinkNoFileOfTheMachineIntoTheirResults() throws IOException {
        Files.writeString(step.resolve(RunFiles.COVER_EXCLUDE), "**/generated.go\n");
        ToolRun run = new GoTestStep().toolRun();
        assertNothingOfItIsRead(
                run,
                readAllAsLinks(
                        run,
                        StepScript.output(0),
                        StepScript.output(1),
                        "cover.out",
                        "cover-1-1.out",
                        "race.1234",
                        StepScript.EXITS,
                        StepScript.PACKAGE_LIST,
                        "caches"));
    }

    @Test
    void lintersLinkNoFileOfTheMachineIntoTheirResults() throws IOException {
        ToolRun run = new GoLintStep().toolRun();
        assertNothingOfItIsRead(
                run,
                readAllAsLinks(
                        run,
                        StepScript.output(0),
                        RunFiles.VET,
                        RunFiles.TIDY,
                        RunFiles.TIDY_DIFF,
                        RunFiles.TIDY_COPIES,
                        StepScript.EXITS));
    }
}
