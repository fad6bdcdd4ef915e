package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Host of one run with a fake helm and a fake cluster. Queries are the real ones, answered by {@link FakeApi}; metrics
 * are those of the running images. Time advances only in pauses and waits.
 */
public final class FakeClusterHost implements DeploymentHost {
    private final FakeCluster cluster;
    private final Path directory;
    private final FakeHelm helm;
    private final RemoteEnvironment environment;
    private final String holder;
    private final List<String> said = new ArrayList<>();
    private final List<Deployment> kept = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();

    /** @param directory with the chart, for private files */
    public FakeClusterHost(FakeCluster cluster, Path directory, int helmVersion, String holder) {
        this.cluster = cluster;
        this.directory = directory;
        this.holder = holder;
        helm = new FakeHelm(cluster, directory, files, helmVersion);
        FakeHttpClient client = new FakeHttpClient(new FakeApi(cluster));
        environment = new RemoteEnvironment(directory, Optional.empty(), Map.of()) {
            @Override
            public KubeApi open(KubeAccess access) {
                return KubeApi.of(client, "https://cluster.test", "default");
            }

            @Override
            public Instant now() {
                return cluster.now();
            }

            @Override
            public void pause(Duration time) {
                cluster.pass(time);
            }
        };
    }

    /** Call that can fail. */
    @FunctionalInterface
    private interface Call<T, X extends Exception> {
        T make() throws IOException, InterruptedException, X;
    }

    private <T, X extends Exception> T call(String name, Call<T, X> call) throws IOException, InterruptedException, X {
        cluster.onCall.accept(name);
        if (cluster.isAway() && !isLocal(name)) {
            throw new IOException("no cluster answers");
        }
        boolean refused;
        try {
            refused = cluster.faults.before(name);
        } catch (Faults.Terminated e) {
            throw new InterruptedException();
        }
        int number = cluster.faults.calls().size() - 1;
        if (refused) {
            throw new IOException("connection reset by peer");
        }
        T result;
        try {
            result = call.make();
        } catch (Faults.Terminated e) {
            throw new InterruptedException();
        }
        if (cluster.faults.after(number)) {
            cluster.pass(FakeCluster.TIMEOUT);
            throw new IOException("request timed out");
        }
        return result;
    }

    private static boolean isLocal(String name) {
        return name.equals("keep") || name.equals("privateFile");
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        cluster.faults.alive();
        if (command.arguments().get(0).equals("git")) {
            return new CommandResult(1, "", "not a git repository");
        }
        String verb = command.arguments().get(1);
        boolean divided = verb.equals("get") || verb.equals("show");
        boolean tries = command.arguments().stream().anyMatch(argument -> argument.startsWith("--dry-run"));
        commands.add(verb + (divided ? " " + command.arguments().get(2) : tries ? " --dry-run" : ""));
        return call("run helm " + verb, () -> helm.run(command.arguments()));
    }

    @Override
    public <T, X extends Exception> T ask(RemoteTask<T, X> query) throws IOException, InterruptedException, X {
        return call("ask " + query.getClass().getSimpleName(), () -> answer(query));
    }

    // Only queries of metrics and HTTP checks return an AnalysisMeasurement.
    @SuppressWarnings("unchecked")
    private <T, X extends Exception> T answer(RemoteTask<T, X> question) throws IOException, InterruptedException, X {
        if (question instanceof PrometheusQuery) {
            return (T)
                    (cluster.noMetrics
                            ? AnalysisMeasurement.none(AnalysisMeasurement.State.NO_DATA, Message.of("analysis.noData"))
                            : AnalysisMeasurement.of(cluster.hasBadMetrics() ? 0.2 : 0.01));
        }
        if (question instanceof HttpCheck) {
            return (T) AnalysisMeasurement.of(1);
        }
        return question.run(environment);
    }

    @Override
    public String privateFile(String name, String content) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        return call("privateFile", () -> {
            files.put(file.toString(), content);
            return file.toString();
        });
    }

    @Override
    public String privateFolder() {
        return directory.toString();
    }

    @Override
    public Instant now() {
        cluster.faults.alive();
        return cluster.now();
    }

    @Override
    public void pause(Duration time) {
        cluster.faults.alive();
        cluster.pass(time);
    }

    @Override
    public String runId() {
        return holder;
    }

    @Override
    public RunState runState(String other) {
        cluster.faults.alive();
        return cluster.deadRuns.contains(other) ? RunState.GONE : RunState.UNKNOWN;
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> question, Duration every) {
        return () -> {};
    }

    @Override
    public void saveRecord(Deployment unfinished) throws IOException, InterruptedException {
        call("keep", () -> kept.add(unfinished));
    }

    @Override
    public void log(String line) {
        cluster.faults.alive();
        said.add(line);
    }

    public List<String> said() {
        return said;
    }

    /** Returns the helm commands in order. */
    List<String> commands() {
        return commands;
    }

    List<Deployment> kept() {
        return kept;
    }
}
