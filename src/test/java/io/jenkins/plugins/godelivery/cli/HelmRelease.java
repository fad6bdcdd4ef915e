package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.HelmProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Helm release of one test, deployed by the command line and inspected by helm itself. */
final class HelmRelease {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final Path CHART = Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/chart");

    private final Cluster cluster;
    private final HelmProgram helm;
    private final String name = "orders-" + NUMBER.incrementAndGet();

    /** @param program helm-v3 or helm-v4 */
    HelmRelease(Cluster cluster, String program) throws IOException, InterruptedException {
        this.cluster = cluster;
        helm = new HelmProgram(cluster, program);
    }

    String name() {
        return name;
    }

    String program() {
        return helm.path();
    }

    /** Returns arguments of {@code godelivery} for this release. */
    String[] arguments(String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, "--release", name, "--helm", helm.path()));
        usually(arguments, "--kubeconfig", cluster.kubeconfig("admin").toString(), more);
        usually(arguments, "--record", "target/cluster/deployments.jsonl", more);
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static void usually(List<String> arguments, String option, String value, String... said) {
        if (!List.of(said).contains(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    String[] deploy(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--chart", CHART.toString()));
        usually(arguments, "--timeout", "20s", more);
        arguments.addAll(List.of(more));
        return arguments("deploy", arguments.toArray(String[]::new));
    }

    /** Runs helm and returns its output. */
    String helm(String... arguments) throws IOException, InterruptedException {
        return helm.run(arguments);
    }

    Process start(String... arguments) throws IOException {
        return helm.start(arguments);
    }

    /** Returns the status of each revision, the oldest first. */
    List<String> statuses() throws IOException, InterruptedException {
        return helm.statuses(name);
    }

    /** Returns the deployment from the API server. */
    String deployment() throws IOException, InterruptedException {
        return cluster.request("GET", "/apis/apps/v1/namespaces/default/deployments/" + name, "");
    }
}
