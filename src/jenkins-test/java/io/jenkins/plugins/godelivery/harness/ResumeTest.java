package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Result;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds resume after a controller restart. */
class ResumeTest {
    /** Signals by one pipe that it runs, and waits for the other. */
    private static final String WAITING_TEST = """
        package shop

        import (
        	"os"
        	"testing"
        )

        func TestBefore(t *testing.T) {}

        func TestWaits(t *testing.T) {
        	if err := os.WriteFile("FOLDER/runs", []byte("yes\\n"), 0); err != nil {
        		t.Fatal(err)
        	}
        	if _, err := os.ReadFile("FOLDER/go-on"); err != nil {
        		t.Fatal(err)
        	}
        }

        func TestFails(t *testing.T) { t.Error("the answer is 41") }
        """;

    private static final String REPORT = """
        writeFile file: 'tests.jsonl', text: '''\\
        {"Action":"run","Package":"example.com/shop","Test":"TestSell"}
        {"Action":"fail","Package":"example.com/shop","Test":"TestSell","Elapsed":0.1}
        {"Action":"fail","Package":"example.com/shop","Elapsed":0.2}
        '''
        goReport files: 'tests.jsonl', failOn: 'NEVER'
        """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireUnix() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "steps run shell scripts");
    }

    private static void start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
    }

    private static WorkflowRun ended(JenkinsRule jenkins, Result result) throws Exception {
        WorkflowRun build = build(jenkins);
        jenkins.waitForCompletion(build);
        jenkins.assertBuildStatus(result, build);
        jenkins.assertLogNotContains("\tat ", build);
        return build;
    }

    @Test
    void testsThatRunWhileTheControllerIsStartedAgainAreRecordedOnce() throws Throwable {
        assumeTrue(isInstalled("go"), "go is not installed");
        Path runs = pipe("runs");
        Path goOn = pipe("go-on");
        Files.writeString(folder.resolve("go.mod"), "module example.com/shop\n\ngo 1.21\n");
        Files.writeString(folder.resolve("shop_test.go"), WAITING_TEST.replace("FOLDER", folder.toString()));
        sessions.then(jenkins -> {
            start(jenkins, """
                node {
                    dir('%s') {
                        def tests = goTest failOn: 'UNSTABLE'
                        echo "after the step: ${tests.passed} passed, ${tests.failed} failed"
                    }
                }
                """.formatted(folder));
            assertThat(runs).hasContent("yes");
        });
        sessions.then(jenkins -> {
            Files.writeString(goOn, "yes");
            WorkflowRun build = ended(jenkins, Result.UNSTABLE);

            jenkins.assertLogContains("after the step: 2 passed, 1 failed", build);
            GoDeliveryAction action = build.getAction(GoDeliveryAction.class);
            assertThat(action.getSteps()).extracting(StepRecord::getStep).containsExactly("goTest");
            assertThat(action.getTotals().getPassed()).isEqualTo(2);
            assertThat(JenkinsRule.getLog(build).split("FAIL example.com/shop TestFails", -1))
                    .as("told once")
                    .hasSize(2);
        });
    }

    @Test
    void aGateJudgesWhatWasRecordedBeforeTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            start(
                    jenkins,
                    "node {\n" + REPORT + "}\nsemaphore 'before'\n"
                            + "def gate = qualityGate rules: [[metric: 'tests.failed', max: 0]], failOn: 'UNSTABLE'\n"
                            + "echo \"after the gate: ${gate.outcome}\"");
            SemaphoreStep.waitForStart("before/1", build(jenkins));
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("before/1", null);
            WorkflowRun build = ended(jenkins, Result.UNSTABLE);

            jenkins.assertLogContains("after the gate: failed", build);
            assertThat(build.getAction(GoDeliveryAction.class).getGate().getOutcome())
                    .isEqualTo("failed");
        });
    }

    @Test
    void aGateAroundABlockJudgesWhenTheBlockHasGoneOn() throws Throwable {
        sessions.then(jenkins -> {
            start(
                    jenkins,
                    "def gate = withQualityGate(rules: [[metric: 'tests.failed', max: 0]], failOn: 'UNSTABLE') {\n"
                            + "node {\n" + REPORT + "semaphore 'inside'\n}\n}\n"
                            + "echo \"after the gate: ${gate.outcome}\"");
            SemaphoreStep.waitForStart("inside/1", build(jenkins));
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);
            WorkflowRun build = ended(jenkins, Result.UNSTABLE);

            jenkins.assertLogContains("after the gate: failed", build);
        });
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }
}
