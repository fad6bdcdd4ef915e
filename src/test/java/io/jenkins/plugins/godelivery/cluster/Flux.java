package io.jenkins.plugins.godelivery.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Flux's kustomize-controller as a process against a cluster. Its source-controller is not run: its dependency {@code
 * github.com/fluxcd/pkg/artifact} is missing from the module proxy. Instead, {@link #fetch} creates the archive and the
 * status that it would create, in the form of its {@code docs/spec/v1/gitrepositories.md}.
 */
public final class Flux implements AutoCloseable {
    private static final List<String> DEFINITIONS =
            List.of("kustomize-controller-sources", "source-controller-sources");

    private final Cluster cluster;
    private final Process controller;
    private final HttpServer archives;
    private final Path folder;

    private Flux(Cluster cluster, Path folder, Process controller) throws IOException {
        this.cluster = cluster;
        this.folder = folder;
        this.controller = controller;
        archives = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        archives.createContext("/", exchange -> {
            byte[] archive = Files.readAllBytes(
                    folder.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName()));
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });
        archives.start();
    }

    /** @throws IOException with the reason if the program is not available */
    static Path find() throws IOException, InterruptedException {
        for (String definitions : DEFINITIONS) {
            ClusterPrograms.find(definitions);
        }
        return ClusterPrograms.find("kustomize-controller");
    }

    /**
     * Starts the controller for objects with the label {@code operator: flux} only: in other tests the test plays the
     * operator.
     */
    static Flux start(Cluster cluster, Path folder) throws IOException, InterruptedException {
        for (String definitions : DEFINITIONS) {
            Definitions.make(cluster, ClusterPrograms.find(definitions).resolve("config/crd/bases"));
        }
        ProcessBuilder builder = new ProcessBuilder(
                        find().toString(),
                        "--watch-label-selector=operator=flux",
                        "--requeue-dependency=1s",
                        "--metrics-addr=0",
                        "--health-addr=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kustomize-controller.log").toFile());
        builder.environment().put("KUBECONFIG", cluster.kubeconfig("admin").toString());
        builder.environment().put("RUNTIME_NAMESPACE", "flux-system");
        return new Flux(cluster, folder, builder.start());
    }

    /**
     * Creates a namespace with the GitRepository {@code manifests} and the Kustomization {@code orders}, which applies
     * its folder {@code staging}.
     *
     * @param more of the Kustomization's spec, in YAML
     */
    public void create(String namespace, String more) throws IOException, InterruptedException {
        cluster.createNamespace(namespace);
        source(namespace);
        change(namespace, more);
    }

    private void source(String namespace) throws IOException, InterruptedException {
        cluster.apply("/apis/source.toolkit.fluxcd.io/v1/namespaces/" + namespace + "/gitrepositories/manifests", """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata: {name: manifests}
            spec: {interval: 1m, url: "https://git.test/manifests.git", ref: {branch: main}}
            """);
    }

    /** Replaces the spec of the Kustomization. */
    public void change(String namespace, String more) throws IOException, InterruptedException {
        cluster.apply(kustomization(namespace), """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: orders, labels: {operator: flux}}
            spec:
              sourceRef: {kind: GitRepository, name: manifests}
              path: ./staging
              targetNamespace: %s
              prune: true
              interval: 1h
              retryInterval: 6s
            %s
            """.formatted(
                        namespace, more.indent(2).stripTrailing()));
    }

    private static String kustomization(String namespace) {
        return "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/" + namespace + "/kustomizations/orders";
    }

    /** Updates the GitRepository to the newest commit of the branch. */
    public void fetch(String namespace, Path bare) throws IOException, InterruptedException {
        String commit = git(bare, "rev-parse", "main").strip();
        Path archive = folder.resolve(namespace + "-" + commit + ".tar.gz");
        git(bare, "archive", "--format=tar.gz", "--output=" + archive, commit);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        cluster.apply(
                "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + namespace + "/gitrepositories/manifests/status",
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: manifests}
                status:
                  observedGeneration: 1
                  artifact:
                    revision: main@sha1:%1$s
                    digest: sha256:%2$s
                    lastUpdateTime: %3$s
                    path: gitrepository/%4$s/manifests/%1$s.tar.gz
                    url: http://127.0.0.1:%5$d/gitrepository/%4$s/manifests/%4$s-%1$s.tar.gz
                  conditions:
                  - {type: Ready, status: "True", reason: Succeeded, observedGeneration: 1, lastTransitionTime: %3$s,
                     message: "stored artifact for revision 'main@sha1:%1$s'"}
                """.formatted(
                                commit,
                                digest(archive),
                                now,
                                namespace,
                                archives.getAddress().getPort()));
    }

    private static String git(Path bare, String... arguments) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(Stream.concat(Stream.of("git", "-C", bare.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        archives.stop(0);
        Cluster.end(controller);
    }
}
