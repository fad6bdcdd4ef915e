package io.jenkins.plugins.godelivery.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cli.FaultyHost.Kind;
import io.jenkins.plugins.godelivery.cli.deploy.LocalDeploymentHost;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PushedBuildImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Release of the strategies chart, deployed by runs in this process on a {@link FaultyHost}. */
final class FaultyRelease {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHART = HelmRelease.CHART.resolveSibling("strategies");

    private final Cluster cluster;
    private final HelmRelease release;
    private int runs;

    /** @param program helm-v3 or helm-v4 */
    FaultyRelease(Cluster cluster, String program) throws IOException, InterruptedException {
        this.cluster = cluster;
        release = new HelmRelease(cluster, program);
    }

    HelmRelease helmRelease() {
        return release;
    }

    /** Result of a run; without a record it was killed or refused. */
    record Ended(Optional<Deployment> record, boolean killed, boolean reached, String said) {
        boolean isSuccessful() {
            return record.isPresent() && record.get().outcome() == Outcome.SUCCESSFUL;
        }
    }

    Ended deploy(String strategy, String image, String wrong, int nth, Kind kind) throws Exception {
        return deploy(options(strategy, image), wrong, nth, kind, () -> {});
    }

    /** @param nth which call the other program's change precedes, from 1 */
    Ended deploy(String strategy, String image, String call, int nth, FaultyHost.Deed meanwhile) throws Exception {
        return deploy(options(strategy, image), call, nth, Kind.MEANWHILE, meanwhile);
    }

    Ended deploy(Options options, String wrong, int nth, Kind kind, FaultyHost.Deed meanwhile) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (RunningProcesses processes = new RunningProcesses().guard();
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                LocalDeploymentHost local =
                        new LocalDeploymentHost(Path.of("").toAbsolutePath(), processes, out, record -> {})) {
            FaultyHost host = new FaultyHost(local, release.name() + "-run-" + ++runs, wrong, nth, kind, meanwhile);
            Deployment.Origin origin = new Deployment.Origin("faults #" + runs, "", "", 0, "", 0);
            Deployer deployer = new Deployer(options, origin, PushedBuildImages.NONE, host, Map.of());
            try {
                return new Ended(deployer.deploy(), false, host.isReached(), said(said));
            } catch (FaultyHost.Killed e) {
                return new Ended(Optional.empty(), true, host.isReached(), said(said));
            } catch (IOException | DeployException e) {
                return new Ended(Optional.empty(), false, host.isReached(), said(said) + e);
            } finally {
                host.end();
            }
        }
    }

    private static String said(ByteArrayOutputStream said) {
        return said.toString(StandardCharsets.UTF_8);
    }

    Ended deploy(String strategy, String image) throws Exception {
        return deploy(strategy, image, "", 0, Kind.ERROR);
    }

    Options options(String strategy, String image) throws IOException {
        Options options = Options.NONE
                .with(HelmParameters.RELEASE, release.name())
                .with(HelmParameters.CHART, CHART.toString())
                .with(HelmParameters.EXECUTABLE, release.program())
                .with(HelmParameters.KUBECONFIG, cluster.kubeconfig("admin").toString())
                .with(HelmParameters.TIMEOUT, image.contains("unready") ? "4s" : "90s")
                .with(HelmDeployParameters.IMAGE, "registry.test/payments:" + image)
                .with(HelmDeployParameters.STRATEGY, strategy)
                .with(HelmDeployParameters.ANALYSIS_TIME, "100ms");
        return strategy.equals("blueGreen")
                ? options.with(HelmParameters.SET, List.of("colours=true"))
                : options.with(HelmDeployParameters.STABLE_VALUE, "stable.image");
    }

    /** Returns the release's objects, each with the fields that identify its state. */
    Map<String, String> running() throws Exception {
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
}
