package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A helm program, run as cluster administrator, by which tests inspect releases. */
public final class HelmProgram {
    private final Cluster cluster;
    private final String path;

    /** @param name helm-v3 or helm-v4 */
    public HelmProgram(Cluster cluster, String name) throws IOException, InterruptedException {
        this.cluster = cluster;
        path = ClusterPrograms.find(name).toAbsolutePath().toString();
    }

    public String path() {
        return path;
    }

    public Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(path));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", cluster.kubeconfig("admin").toString());
        return builder.start();
    }

    /** Runs helm and returns its output. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    /** Returns the status of each revision of a release, the oldest first. */
    public List<String> statuses(String release) throws IOException, InterruptedException {
        return run("history", release)
                .lines()
                .skip(1)
                .filter(line -> line.matches("\\d+\\s.*"))
                .map(line -> line.split("\t")[2].strip())
                .toList();
    }
}
