package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.godelivery.docker.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnController
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TestAgentTest {
    @Test
    void aStepOnAnAgentKeepsItsEvidenceOnTheControllerAndNothingOnTheAgent(Controller jenkins) throws Exception {
        try (TestAgent agent = TestAgent.start(jenkins, "linux")) {
            Build build = jenkins.client().pipeline("on-an-agent").run();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("Running on linux", "after the step: 3 passed");
            assertThat(build.report().at("/steps/0/agent").asText()).isEqualTo("linux");
            assertThat(agent.leftovers()).isEmpty();
        }
    }

    @Test
    void theGoOfAToolIsUsed(Controller jenkins, @TempDir Path home) throws Exception {
        Path program = Files.createDirectory(home.resolve("bin")).resolve("go");
        Files.writeString(
                program,
                "#!/bin/sh\necho \"$1\" >> " + home + "/used\nunset GOROOT\nexec "
                        + Started.of(List.of("go", "env", "GOROOT"), Map.of())
                                .output()
                                .strip() + "/bin/go \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String answer = jenkins.client()
                .script("import org.jenkinsci.plugins.golang.*\n"
                        + "jenkins.model.Jenkins.get().getDescriptorByType(GolangInstallation.DescriptorImpl)"
                        + ".setInstallations(new GolangInstallation('of a tool', '" + home + "', []))");
        assumeThat(answer).as("the golang plugin is not installed").doesNotContain("unable to resolve");

        Build build = jenkins.client().pipeline("tool-of-the-golang-plugin").run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(Files.readAllLines(home.resolve("used"))).contains("env", "test");
    }

    /** Jenkins recognises a Windows agent by its path separator. */
    @Test
    @SuppressWarnings("try") // The agent only needs to exist.
    void anAgentWithoutAPosixShellIsAClearError(Controller jenkins) throws Exception {
        try (TestAgent windows = TestAgent.start(jenkins, "windows", "-Dpath.separator=;")) {
            Build build = jenkins.client().pipeline("without-a-posix-shell").run();

            assertThat(build.log())
                    .contains("needs a POSIX shell, which this agent does not have")
                    .doesNotContain("\tat ");
            assertThat(build.result()).isEqualTo("FAILURE");
        }
    }

    @Test
    void anAgentThatIsLostWhileTestsRunLosesNothingWhenItIsBack(Controller jenkins) throws Exception {
        try (TestAgent agent = TestAgent.start(jenkins, "flaky")) {
            Build build =
                    jenkins.client().pipeline("slow-module-on-an-agent").start().awaitLog("TestTick/10");

            agent.lose();
            Thread.sleep(8_000);
            agent.connect();

            String log = build.awaitEnd().log();
            assertThat(log).contains("after the step: 27 passed, 3 failed");
            for (String test : List.of("TestTick/10", "TestTick/20", "TestTick/30")) {
                assertThat(log.split("FAIL example.com/slow " + test + "\n", -1))
                        .as(test)
                        .hasSize(2);
            }
            assertThat(agent.leftovers()).isEmpty();
        }
    }

    @Test
    void anAgentThatIsAwayWhenTheTestsEndIsWaitedFor(Controller jenkins) throws Exception {
        try (TestAgent agent = TestAgent.start(jenkins, "away")) {
            Build build = jenkins.client()
                    .pipeline("slow-module-on-an-agent", Map.of("'flaky'", "'away'"))
                    .start()
                    .awaitLog("TestTick/20");

            agent.lose();
            Thread.sleep(15_000);
            agent.connect();

            assertThat(build.awaitEnd().log()).contains("after the step: 27 passed, 3 failed");
        }
    }

    @Test
    void anAgentThatIsGoneForGoodLeavesARecordAndItsFolderIsRemovedLater(Controller jenkins) throws Exception {
        try (TestAgent agent = TestAgent.start(jenkins, "gone")) {
            ControllerJob job = jenkins.client().pipeline("slow-module-on-an-agent", Map.of("'flaky'", "'gone'"));
            Build build = job.start().awaitLog("TestTick/10");
            agent.lose();

            build.abort();

            assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
            assertThat(build.report().at("/steps/0/gap").asText())
                    .isEqualTo("it was stopped while its agent gone was offline");
            assertThat(build.report().at("/steps/0/agent").asText()).isEqualTo("gone");
            assertThat(agent.leftovers()).isNotEmpty();

            agent.connect();
            Build next = job.start().awaitLog("TestTick/10");
            assertThat(agent.leftovers()).noneMatch(name -> name.contains("/go-delivery/" + build.number() + "-"));
            next.abort();
            next.awaitEnd();
        }
    }
}
