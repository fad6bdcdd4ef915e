package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.diagnosis.OldDataMonitor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.DeploymentPauses;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds stored by this version and by version 1.0 are read after a restart. */
class StorageTest {
    private static final Path VERSION_ONE =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/compatibility/1.0");
    /** Original workspaces: programs of Pipelines contain absolute paths. */
    private static final Path WORKSPACES = Path.of("/tmp/go-delivery-1.0");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aRestartChangesNothingThatABuildShows() throws Throwable {
        Map<String, String> before = new TreeMap<>();
        sessions.then(jenkins -> {
            FreeStyleBuild build = RecordedBuild.in(jenkins);
            DeploymentPauses.begin(
                    build, new Pause("1", "shop", "the canary fails", Instant.EPOCH, Decision.Choice.ABORT));
            before.putAll(shown(jenkins, build));
            assertThat(before.get("api/json")).contains("\"failed\":4", "\"outcome\":\"failed\"");
            assertThat(before.get("../../go-delivery/badge/tests.svg")).contains("failed");
        });
        sessions.then(jenkins -> {
            FreeStyleBuild build = jenkins.jenkins
                    .getItemByFullName(RecordedBuild.NAME, FreeStyleProject.class)
                    .getBuildByNumber(1);
            assertThat(shown(jenkins, build)).isEqualTo(before);
            assertThat(build.getAction(DeploymentPauses.class).getOpen())
                    .as("of a build that has ended")
                    .isEmpty();
            assertNothingWasDropped();
        });
    }

    private static Map<String, String> shown(JenkinsRule jenkins, Run<?, ?> build) throws Exception {
        Map<String, String> shown = new TreeMap<>();
        for (String part : new String[] {
            "api/json",
            "data/overview.json",
            "data/tests.json",
            "../../go-delivery/api/json",
            "../../go-delivery/badge/tests.svg"
        }) {
            shown.put(
                    part,
                    jenkins.createWebClient()
                            .getPage(new URI(jenkins.getURL() + build.getUrl() + "go-delivery/")
                                    .resolve(part)
                                    .toURL())
                            .getWebResponse()
                            .getContentAsString());
        }
        return shown;
    }

    /** XStream drops unknown data and reports it in an administrative monitor. */
    private static void assertNothingWasDropped() {
        OldDataMonitor monitor = ExtensionList.lookupSingleton(OldDataMonitor.class);
        assertThat(monitor.getData().values())
                .extracting(data -> data.extra)
                .noneMatch(extra -> extra != null && extra.contains("godelivery"));
    }

    @Test
    void aBuildThatVersionOneRecordedIsReadWhole() throws Throwable {
        sessions.then(jenkins -> jenkins.createProject(WorkflowJob.class, "old"));
        Path build = sessions.getHome().toPath().resolve("jobs/old/builds/1");
        Files.createDirectories(build);
        Files.copy(VERSION_ONE.resolve("build.xml"), build.resolve("build.xml"));
        sessions.then(jenkins -> {
            GoDeliveryAction action = jenkins.jenkins
                    .getItemByFullName("old", WorkflowJob.class)
                    .getBuildByNumber(1)
                    .getAction(GoDeliveryAction.class);

            assertThat(action.getSteps()).extracting(StepRecord::getId).containsExactly("7");
            StepRecord step = action.getSteps().get(0);
            assertThat(step.getReason()).isEqualTo("5 of 15 tests failed");
            assertThat(step.getTotals().getPassed()).isEqualTo(9);
            assertThat(step.getTotals().getRaces()).isEqualTo(2);
            assertThat(action.getGate().getOutcome()).isEqualTo("failed");
            assertThat(action.getGate().getSummary()).isEqualTo("failed: 5 of 6 checks failed, 1 not judged");
            assertNothingWasDropped();
        });
    }

    @Test
    void aGateUnderWayInVersionOneJudgesWhatItsBlockHadRecorded() throws Throwable {
        copy(VERSION_ONE.resolve("steps/gate/job"), sessions.getHome().toPath().resolve("jobs/gate"));
        copy(VERSION_ONE.resolve("steps/gate/workspace"), WORKSPACES.resolve("gate"));
        try {
            sessions.then(jenkins -> {
                Run<?, ?> build = jenkins.jenkins
                        .getItemByFullName("gate", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.waitForCompletion(build);

                jenkins.assertBuildStatus(Result.UNSTABLE, build);
                jenkins.assertLogContains("after the gate: failed", build);
                GoDeliveryAction action = build.getAction(GoDeliveryAction.class);
                assertThat(action.getTotals().getFailed()).isEqualTo(4);
                assertNothingWasDropped();
            });
        } finally {
            delete(WORKSPACES.resolve("gate"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
