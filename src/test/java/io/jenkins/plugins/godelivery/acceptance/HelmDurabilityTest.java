package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interrupted and concurrent deployments: completed commands are not repeated. */
@OnController
@OnCluster
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmDurabilityTest {
    /** Starts an upgrade whose pods never become ready, so that helm waits until the timeout. */
    static Build upgradeThatWaits(ReleaseOnController release, String timeout) throws Exception {
        release.deploy("set: ['greeting=before']").run();
        Build build = release.deploy("set: ['behaviour=unready']", "timeout: '" + timeout + "'")
                .start();
        build.await("a pending upgrade", () -> release.statuses().contains("pending-upgrade"));
        return build;
    }

    @Test
    void aControllerThatIsKilledWhileHelmWorksWaitsForItAgain(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build build = upgradeThatWaits(release, "30s");

        jenkins.kill();
        jenkins.start();

        assertUpgradedOnceAndRolledBack(build.awaitEnd(), release);
        HelmDeployTest.assertNothingIsLeft(jenkins);
    }

    @Test
    void aHelmThatEndsWhileTheControllerIsAwayHasItsEndRead(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build build = upgradeThatWaits(release, "8s");

        jenkins.stop();
        build.await("the end of helm", () -> release.statuses().contains("failed"));
        jenkins.start();

        assertUpgradedOnceAndRolledBack(build.awaitEnd(), release);
    }

    private static void assertUpgradedOnceAndRolledBack(Build build, ReleaseOnController release) throws Exception {
        assertThat(release.statuses()).as(build.log()).containsExactly("superseded", "failed", "deployed");
        for (String line : List.of(
                "Upgrading from revision 1", "Unhealthy: Readiness probe failed", "Rolling back to revision 1.")) {
            assertThat(build.log().split(line, -1))
                    .as(line + " in " + build.log())
                    .hasSize(2);
        }
        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.report().at("/deployments/0/rolledBackTo").asInt()).isOne();
        assertThat(build.log()).doesNotContain("\tat ");
    }

    @Test
    void anAbortEndsHelmAndTheNextBuildGoesOnFromWhatItLeft(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build build = upgradeThatWaits(release, "100s");

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(processes(release)).isZero();
        // On SIGTERM helm still marks the revision as failed.
        assertThat(release.statuses())
                .hasSize(2)
                .startsWith("deployed")
                .isSubsetOf("deployed", "failed", "pending-upgrade");
        assertThat(build.report().at("/steps/0/totals/verdict").asText()).isEqualTo("incomplete");
        JsonNode record = build.report().at("/deployments/0");
        assertThat(record.get("outcome").asText()).isEqualTo("unfinished");
        assertThat(record.get("revision").asInt()).isEqualTo(2);
        assertThat(record.get("release").asText()).isEqualTo(release.name());
        assertThat(record.at("/reasons/0").asText()).startsWith("it was interrupted, and left revision 2 ");
        assertThat(build.log()).doesNotContain("\tat ");
        HelmDeployTest.assertNothingIsLeft(jenkins);

        Build next = release.deploy("set: ['greeting=after']").run();

        assertThat(next.log()).contains("after the step: successful");
        assertThat(release.deployment()).contains("after").doesNotContain("unready");
    }

    static long processes(ReleaseOnController release) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").equals(release.program()))
                .filter(process -> process.info().commandLine().orElse("").contains(" " + release.name() + " "))
                .count();
    }

    @Test
    void whatAHelmThatWasKilledLeftPendingIsRecoveredByTheNextBuild(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build build = upgradeThatWaits(release, "100s");

        jenkins.client()
                .script("Jenkins.instance.getItem('helm-deploy').getBuildByNumber(" + build.number() + ").doKill()");
        build.awaitEnd();
        build.await("the end of helm", () -> {
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains(" " + release.name() + " "))
                    .forEach(ProcessHandle::destroyForcibly);
            return processes(release) == 0;
        });
        Build next = release.deploy("set: ['greeting=after']").run();

        assertThat(next.log())
                .contains(
                        "Revision 2 was left pending-upgrade by helm-deploy." + build.number()
                                + ", which no longer runs.",
                        "Recovering by rollback to revision 1.");
        assertThat(next.result()).as(next.log()).isEqualTo("SUCCESS");
        assertThat(HelmDeployTest.journals(jenkins)).isEmpty();
    }

    @Test
    void ofTwoBuildsAtOnceOneWaitsAndOneThatMayNotWaitIsToldForWhom(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build first = upgradeThatWaits(release, "25s");

        Build impatient = release.deploy("lockTimeout: '0'").run();
        Build second = release.deploy("set: ['greeting=second']").run();

        String whom = "by helm-deploy #" + first.number() + " ("
                + jenkins.client().root() + "/job/helm-deploy/" + first.number() + "/)";
        assertThat(impatient.result()).isEqualTo("FAILURE");
        assertThat(impatient.log())
                .contains("ERROR: helmDeploy: another deployment of the release is under way, " + whom + ": try again");
        assertThat(first.awaitEnd().result()).isEqualTo("FAILURE");
        assertThat(second.log())
                .contains("Waiting for another deployment of the release, " + whom + ".", "Upgrading from revision 3");
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(release.statuses()).containsExactly("superseded", "failed", "superseded", "deployed");
    }
}
