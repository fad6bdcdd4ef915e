package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PushedBuildImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cluster and consecutive runs that deploy the release payments to it. */
final class FakeEnvironment {
    final FakeCluster cluster;
    private final Path directory;
    private final int helm;
    private int runs;

    FakeEnvironment(Path directory, int helm) throws IOException {
        this.directory = directory;
        this.helm = helm;
        cluster = new FakeCluster();
        Path chart = Files.createDirectories(directory.resolve("chart"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: payments\nversion: 0.1.0\n");
        Files.writeString(chart.resolve("values.yaml"), FakeChart.VALUES);
    }

    private FakeEnvironment(FakeEnvironment other) {
        cluster = other.cluster.copy();
        directory = other.directory;
        helm = other.helm;
        runs = other.runs;
    }

    /** Returns an independent copy of the current state. */
    FakeEnvironment copy() {
        return new FakeEnvironment(this);
    }

    /**
     * Result of a run.
     *
     * @param record empty if the run left none
     * @param problem why there is no record
     * @param killed whether the run was killed
     */
    record Ended(Optional<Deployment> record, Optional<Exception> problem, boolean killed, FakeClusterHost host) {
        boolean isSuccessful() {
            return record.isPresent() && record.get().outcome() == Outcome.SUCCESSFUL;
        }

        String said() {
            return String.join("\n", host.said()) + "\n" + record.map(Deployment::reasons) + " " + problem;
        }
    }

    /** Returns the options of a deployment. */
    static Map<Parameter<?>, Object> given(String strategy, String image) {
        Map<Parameter<?>, Object> given = new LinkedHashMap<>();
        given.put(HelmParameters.RELEASE, "payments");
        given.put(HelmParameters.CHART, "chart");
        given.put(HelmDeployParameters.IMAGE, "registry.test/payments:" + image);
        given.put(HelmDeployParameters.STRATEGY, strategy);
        if (strategy.equals("canary")) {
            given.put(HelmDeployParameters.STABLE_VALUE, "stable.image");
        } else if (strategy.equals("blueGreen")) {
            given.put(HelmParameters.SET, List.of("colours=true"));
        }
        given.put(HelmDeployParameters.PROMETHEUS, "http://prometheus.test");
        given.put(HelmDeployParameters.FAIL_WHEN, List.of("errors > 0.05 for 10s"));
        given.put(HelmDeployParameters.ANALYSIS_TIME, "20s");
        return given;
    }

    Ended deploy(Map<Parameter<?>, Object> given) {
        return run(host -> deployer(given, host).deploy());
    }

    Ended deploy(String strategy, String image) {
        return deploy(given(strategy, image));
    }

    Ended rollback(int revision) throws InterruptedException {
        Map<Parameter<?>, Object> given =
                Map.of(HelmParameters.RELEASE, "payments", HelmRollbackParameters.REVISION, revision);
        return run(host -> Optional.of(deployer(given, host).rollback(revision)));
    }

    /** Runs helm as a user would. */
    String helm(String... line) throws IOException {
        List<String> all = new java.util.ArrayList<>(List.of("helm"));
        all.addAll(List.of(line));
        var printed = new FakeHelm(cluster, directory, helm).run(all);
        return printed.out() + printed.err();
    }

    private Deployer deployer(Map<Parameter<?>, Object> given, FakeClusterHost host) {
        Deployment.Origin origin = new Deployment.Origin("payments #" + runs, "", "", 0, "", 0);
        Options options = Options.NONE;
        for (Map.Entry<Parameter<?>, Object> entry : given.entrySet()) {
            options = options.withRaw(entry.getKey(), entry.getValue());
        }
        return new Deployer(options, origin, PushedBuildImages.NONE, host, Map.of());
    }

    /** Part of a run. */
    @FunctionalInterface
    private interface Run {
        Optional<Deployment> on(FakeClusterHost host) throws IOException, InterruptedException, DeployException;
    }

    private Ended run(Run run) {
        String holder = "run-" + ++runs;
        FakeClusterHost host = new FakeClusterHost(cluster, directory, helm, holder);
        try {
            return new Ended(run.on(host), Optional.empty(), false, host);
        } catch (Faults.Killed | InterruptedException e) {
            return new Ended(Optional.empty(), Optional.empty(), true, host);
        } catch (IOException | DeployException e) {
            return new Ended(Optional.empty(), Optional.of(e), false, host);
        } finally {
            cluster.deadRuns.add(holder);
            cluster.faults = Faults.none();
        }
    }

    List<String> statuses() {
        return cluster.history().stream()
                .map(stored -> stored.version + " " + stored.status)
                .toList();
    }

    JsonNode values() {
        return cluster.newest().values;
    }
}
