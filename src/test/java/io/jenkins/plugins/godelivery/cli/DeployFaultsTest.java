package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cli.FaultyHost.Kind;
import io.jenkins.plugins.godelivery.cli.deploy.LocalDeploymentHost;
import io.jenkins.plugins.godelivery.cli.process.Processes;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.BuiltImages;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calls of a deployment that fail, with helm itself and a real cluster API: a sample of what {@code EveryCallFailsTest}
 * does to a fake of both. Each row has a release of its own, and mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployFaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHART = HelmRelease.CHART.resolveSibling("strategies");

    private final Cluster cluster;
    private HelmRelease release;
    private int runs;

    DeployFaultsTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** How a run ended; without a record it was killed or refused. */
    private record Ended(Optional<Deployment> record, boolean killed, boolean reached, String said) {
        boolean isSuccessful() {
            return record.isPresent() && record.get().outcome() == Outcome.SUCCESSFUL;
        }
    }

    private Ended deploy(String strategy, String image, String wrong, int nth, Kind kind) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Processes processes = Processes.guarded();
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                LocalDeploymentHost local =
                        new LocalDeploymentHost(Path.of("").toAbsolutePath(), processes, out, record -> {})) {
            FaultyHost host = new FaultyHost(local, release.name() + "-run-" + ++runs, wrong, nth, kind);
            Deployment.Origin origin = new Deployment.Origin("faults #" + runs, "", "", 0, "", 0);
            Deployer deployer = new Deployer(options(strategy, image), origin, BuiltImages.NONE, host, Map.of());
            try {
                return new Ended(deployer.deploy(), false, host.isReached(), said(said));
            } catch (FaultyHost.Killed e) {
                return new Ended(Optional.empty(), true, host.isReached(), said(said));
            } catch (IOException | DeployException e) {
                return new Ended(Optional.empty(), false, host.isReached(), said(said) + e);
            }
        }
    }

    private static String said(ByteArrayOutputStream said) {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Ended deploy(String strategy, String image) throws Exception {
        return deploy(strategy, image, "", 0, Kind.ERROR);
    }

    private Options options(String strategy, String image) throws IOException {
        Options options = Options.NONE
                .with(Helm.RELEASE, release.name())
                .with(Helm.CHART, CHART.toString())
                .with(Helm.EXECUTABLE, release.program())
                .with(Helm.KUBECONFIG, cluster.kubeconfig("admin").toString())
                .with(Helm.TIMEOUT, image.contains("unready") ? "4s" : "90s")
                .with(HelmDeploy.IMAGE, "registry.test/payments:" + image)
                .with(HelmDeploy.STRATEGY, strategy)
                .with(HelmDeploy.ANALYSIS_TIME, "100ms");
        return strategy.equals("blueGreen")
                ? options.with(Helm.SET, List.of("colours=true"))
                : options.with(HelmDeploy.STABLE_VALUE, "stable.image");
    }

    /** The release's objects, each with what distinguishes one state of it from another. */
    private Map<String, String> running() throws Exception {
        Map<String, String> running = new TreeMap<>();
        for (String kind :
                List.of("apis/apps/v1/namespaces/default/deployments", "api/v1/namespaces/default/configmaps")) {
            for (JsonNode item :
                    JSON.readTree(cluster.request("GET", "/" + kind, "")).path("items")) {
                String owner = item.at("/metadata/annotations/meta.helm.sh~1release-name")
                        .asText();
                if (owner.equals(release.name())) {
                    running.put(
                            kind + "/" + item.at("/metadata/name").asText(),
                            item.at("/spec/template/spec/containers/0/image").asText() + item.path("data"));
                }
            }
        }
        return running;
    }

    @ParameterizedTest
    @CsvSource({
        "rolling,   first,   3,         upgrade,  1, ERROR",
        "rolling,   first,   3,         upgrade,  1, LOST",
        "rolling,   first,   3,         upgrade,  1, KILLED_AFTER",
        "rolling,   first,   3-unready, uninstall, 1, ERROR",
        "rolling,   first,   3-unready, uninstall, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3,         upgrade,  1, ERROR",
        "rolling,   upgrade, 3,         upgrade,  1, LOST",
        "rolling,   upgrade, 3,         upgrade,  1, KILLED_AFTER",
        "rolling,   upgrade, 3-unready, rollback, 1, ERROR",
        "rolling,   upgrade, 3-unready, rollback, 1, LOST",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_AFTER",
        "canary,    first,   3,         upgrade,  1, LOST",
        "canary,    first,   3,         upgrade,  1, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  2, ERROR",
        "canary,    upgrade, 3,         upgrade,  2, LOST",
        "canary,    upgrade, 3,         upgrade,  2, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  3, LOST",
        "canary,    upgrade, 3,         TrimSteps, 1, KILLED_BEFORE",
        "blueGreen, first,   3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_BEFORE",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_AFTER",
    })
    void whatRanBeforeStillRunsWithHelm3(String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        promise("helm-v3", strategy, begin, image, wrong, nth, kind);
    }

    @ParameterizedTest
    @CsvSource({
        "rolling,   first,   3,         upgrade,  1, ERROR",
        "rolling,   first,   3,         upgrade,  1, LOST",
        "rolling,   first,   3,         upgrade,  1, KILLED_AFTER",
        "rolling,   first,   3-unready, uninstall, 1, ERROR",
        "rolling,   first,   3-unready, uninstall, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3,         upgrade,  1, ERROR",
        "rolling,   upgrade, 3,         upgrade,  1, LOST",
        "rolling,   upgrade, 3,         upgrade,  1, KILLED_AFTER",
        "rolling,   upgrade, 3-unready, rollback, 1, ERROR",
        "rolling,   upgrade, 3-unready, rollback, 1, LOST",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_AFTER",
        "canary,    first,   3,         upgrade,  1, LOST",
        "canary,    upgrade, 3,         upgrade,  2, ERROR",
        "canary,    upgrade, 3,         upgrade,  2, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  3, LOST",
        "canary,    upgrade, 3,         TrimSteps, 1, KILLED_BEFORE",
        "blueGreen, first,   3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_AFTER",
    })
    void whatRanBeforeStillRunsWithHelm4(String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        promise("helm-v4", strategy, begin, image, wrong, nth, kind);
    }

    private void promise(String helm, String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        release = new HelmRelease(cluster, helm);
        if (begin.equals("upgrade")) {
            Ended stable = deploy(strategy, "2");
            assertThat(stable.isSuccessful()).as(stable.said()).isTrue();
        }
        Map<String, String> before = running();

        Ended ended = deploy(strategy, image, wrong, nth, kind);

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        if (ended.killed()) {
            assertThat(running().keySet()).as(ended.said()).containsAll(before.keySet());
        } else {
            assertThat(running()).as(ended.said()).isEqualTo(before);
        }
        Ended next = deploy(strategy, "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
        assertThat(running().toString()).as(next.said()).contains("payments:4").doesNotContain("-stable");
    }
}
