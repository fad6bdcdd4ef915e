package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Argo CD's application-controller and repo-server as processes against a cluster, with Redis, kustomize and the
 * objects they expect in their namespace. argocd-server, with users and pages, is not run. The repo-server caches a
 * branch for three minutes; callers {@linkplain #refresh refresh} it, as a webhook does.
 */
public final class ArgoCd implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("argocd-sources", "argocd", "kustomize", "redis-server");

    private final Cluster cluster;
    private final Path folder;
    private final String namespace = "argocd-" + Long.toString(System.nanoTime(), 36);
    private final Deque<Process> processes = new ArrayDeque<>();

    private ArgoCd(Cluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** @throws IOException with the reason if a program is not available */
    static void find() throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            ClusterPrograms.find(program);
        }
    }

    static ArgoCd start(Cluster cluster, Path folder) throws IOException, InterruptedException {
        ArgoCd argo = new ArgoCd(cluster, folder);
        try {
            argo.start();
            return argo;
        } catch (IOException | InterruptedException | RuntimeException e) {
            argo.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        Definitions.make(cluster, ClusterPrograms.find("argocd-sources").resolve("manifests/crds"));
        settings();
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = ClusterPrograms.find("argocd");
        Files.createSymbolicLink(bin.resolve("argocd-repo-server"), program);
        Files.createSymbolicLink(bin.resolve("argocd-application-controller"), program);
        Files.createSymbolicLink(bin.resolve("kustomize"), ClusterPrograms.find("kustomize"));
        Path redis = ClusterPrograms.find("redis-server");
        String cache = "127.0.0.1:" + Cluster.freePort();
        String repositories = "127.0.0.1:" + Cluster.freePort();
        run(redis, "--bind", "127.0.0.1", "--port", port(cache), "--save", "", "--appendonly", "no");
        run(
                bin.resolve("argocd-repo-server"),
                "--redis",
                cache,
                "--address",
                "127.0.0.1",
                "--port",
                port(repositories),
                "--metrics-address",
                "127.0.0.1",
                "--metrics-port",
                "" + Cluster.freePort(),
                "--disable-tls");
        run(
                bin.resolve("argocd-application-controller"),
                "--namespace",
                namespace,
                "--redis",
                cache,
                "--repo-server",
                repositories,
                "--repo-server-plaintext",
                "--metrics-port",
                "" + Cluster.freePort(),
                "--app-resync",
                "5",
                "--app-resync-jitter",
                "0",
                "--repo-error-grace-period-seconds",
                "1");
    }

    private static String port(String address) {
        return address.substring(address.indexOf(':') + 1);
    }

    private void settings() throws IOException, InterruptedException {
        cluster.createNamespace(namespace);
        String part = "labels: {app.kubernetes.io/part-of: argocd}";
        String path = "/api/v1/namespaces/" + namespace;
        cluster.apply(path + "/configmaps/argocd-cm", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: argocd-cm, %s}
            """.formatted(part));
        cluster.apply(path + "/secrets/argocd-secret", """
            apiVersion: v1
            kind: Secret
            metadata: {name: argocd-secret, %s}
            stringData: {server.secretkey: nobody-signs-in}
            """.formatted(part));
        cluster.apply("/apis/argoproj.io/v1alpha1/namespaces/" + namespace + "/appprojects/default", """
            apiVersion: argoproj.io/v1alpha1
            kind: AppProject
            metadata: {name: default}
            spec:
              sourceRepos: ['*']
              destinations: [{namespace: '*', server: '*'}]
              clusterResourceWhitelist: [{group: '*', kind: '*'}]
            """);
    }

    private void run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program.getFileName() + ".log").toFile());
        Path own = Files.createDirectories(folder.resolve("own"));
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG", cluster.kubeconfig("admin").toString(),
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "LD_LIBRARY_PATH",
                                program.getParent().resolveSibling("lib").toString(),
                        "HOME", own.toString(),
                        "TMPDIR", own.toString(),
                        "ARGOCD_TLS_DATA_PATH", own.toString(),
                        "ARGOCD_SSH_DATA_PATH", own.toString(),
                        "ARGOCD_GPG_ENABLED", "false",
                        "ARGOCD_FAKE_IN_CLUSTER", "true"));
        processes.push(builder.start());
    }

    /** Returns the namespace of the Applications. */
    public String namespace() {
        return namespace;
    }

    /**
     * Creates or updates an Application that deploys the folder {@code staging} of a repository into a namespace of the
     * same name.
     *
     * @param policy its {@code syncPolicy}, in YAML
     */
    public void create(String name, Path bare, String policy) throws IOException, InterruptedException {
        cluster.apply(path(name), """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: %1$s}
            spec:
              project: default
              source: {repoURL: "file://%2$s", path: staging, targetRevision: main}
              destination: {server: "https://kubernetes.default.svc", namespace: %1$s}
              syncPolicy: %3$s
            """.formatted(name, bare, policy));
    }

    /** Requests a refresh of the Application from git. */
    public void refresh(String name) throws IOException, InterruptedException {
        cluster.apply(path(name), """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: %s, annotations: {argocd.argoproj.io/refresh: normal}}
            """.formatted(name), "refresh");
    }

    /** Returns the Application as JSON. */
    public String read(String name) throws IOException, InterruptedException {
        return cluster.request("GET", path(name), "");
    }

    private String path(String name) {
        return "/apis/argoproj.io/v1alpha1/namespaces/" + namespace + "/applications/" + name;
    }

    /** Stops the processes in reverse order of their start. */
    @Override
    public void close() {
        processes.forEach(Cluster::end);
    }
}
