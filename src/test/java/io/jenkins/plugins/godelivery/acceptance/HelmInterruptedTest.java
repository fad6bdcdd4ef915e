package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deployment whose build was killed leaves its record and no secret. */
@OnController
@OnCluster
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmInterruptedTest {
    private static JsonNode history(Controller jenkins) throws Exception {
        return jenkins.get("/job/helm-deploy/go-delivery/api/json?depth=2").at("/environments/0/history");
    }

    private static List<Path> kubeconfigs(Controller jenkins) throws IOException {
        return HelmDeployTest.filesWith(jenkins.home().toPath().resolve("workspace"), "admin-token");
    }

    private static void end(ReleaseOnController release, Build build) throws Exception {
        build.await("the end of helm", () -> {
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains(" " + release.name() + " "))
                    .forEach(ProcessHandle::destroyForcibly);
            return HelmDurabilityTest.processes(release) == 0;
        });
    }

    @Test
    void aBuildThatIsKilledLeavesItsRecordAndSoonNoSecret(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build build = HelmDurabilityTest.upgradeThatWaits(release, "100s");
        assertThat(kubeconfigs(jenkins)).as("while helm works").isNotEmpty();
        assertThat(history(jenkins))
                .as("what is under way has no outcome")
                .noneMatch(past -> isUnfinished(past, build));

        jenkins.client()
                .script("Jenkins.instance.getItem('helm-deploy').getBuildByNumber(" + build.number() + ").doKill()");
        build.awaitEnd();

        build.await("a workspace without secrets", () -> kubeconfigs(jenkins).isEmpty());
        JsonNode record = build.report().at("/deployments/0");
        assertThat(record.get("outcome").asText()).isEqualTo("unfinished");
        assertThat(record.get("revision").asInt()).isEqualTo(2);
        assertThat(record.get("run").asText()).isEqualTo("helm-deploy #" + build.number());
        assertThat(history(jenkins)).anyMatch(past -> isUnfinished(past, build));
        end(release, build);
    }

    /** Other builds of the job may have left unfinished deployments too. */
    private static boolean isUnfinished(JsonNode record, Build build) {
        return record.get("outcome").asText().equals("unfinished")
                && record.get("run").asText().endsWith(" #" + build.number());
    }

    @Test
    void whatABuildThatWasLostLeftIsRemovedByTheNextStep(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build lost = HelmDurabilityTest.upgradeThatWaits(release, "100s");

        jenkins.kill();
        delete(jenkins.home().toPath().resolve("jobs/helm-deploy/builds/" + lost.number()));
        jenkins.start();
        end(release, lost);
        assertThat(kubeconfigs(jenkins)).as("nobody is there to remove it").isNotEmpty();
        Build next = release.deploy("set: ['greeting=after']").run();

        assertThat(next.log()).contains("Revision 2 was left pending-upgrade", "after the step: successful");
        assertThat(kubeconfigs(jenkins)).isEmpty();
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
