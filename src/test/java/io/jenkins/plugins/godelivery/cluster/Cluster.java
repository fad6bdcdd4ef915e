package io.jenkins.plugins.godelivery.cluster;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Real cluster API on loopback: etcd, kube-apiserver, kube-controller-manager and scheduler, with kwok instead of
 * kubelets, so that pods behave as their annotation says (kwok.yaml). All files lie in one folder; all processes are
 * stopped by {@link #close}.
 */
public final class Cluster implements AutoCloseable {
    private static final Path RESOURCES = Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster");
    private static final Duration START = Duration.ofMinutes(2);
    /** Tokens of its users: admin has all permissions, guest has none. */
    private static final String TOKENS = "admin-token,admin,1,system:masters\nguest-token,guest,2\n";

    private final Path folder;
    private final Deque<Process> processes = new ArrayDeque<>();
    private final String server;

    @CheckForNull
    private HttpClient client;

    private ClientCertificates users;

    private Cluster(Path folder) throws IOException {
        this.folder = folder;
        server = "https://127.0.0.1:" + freePort();
    }

    /** @return why a program is not available; empty if all are */
    static String missing() throws InterruptedException {
        try {
            for (String program :
                    List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok")) {
                ClusterPrograms.find(program);
            }
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static Cluster start(Path folder) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(folder);
        try {
            cluster.start();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        String etcd = "http://127.0.0.1:" + freePort();
        String peer = "http://127.0.0.1:" + freePort();
        run(
                "etcd",
                "--data-dir",
                "etcd",
                "--listen-client-urls",
                etcd,
                "--advertise-client-urls",
                etcd,
                "--listen-peer-urls",
                peer,
                "--unsafe-no-fsync");
        Files.writeString(folder.resolve("tokens.csv"), TOKENS);
        serviceAccountKey();
        users = new ClientCertificates(folder.toAbsolutePath());
        run(
                "kube-apiserver",
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--secure-port=" + URI.create(server).getPort(),
                "--cert-dir=certificates",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=sa.key",
                "--service-account-signing-key-file=sa.key",
                "--token-auth-file=tokens.csv",
                "--client-ca-file=" + users.authority(),
                "--authorization-mode=RBAC",
                "--allow-privileged",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--disable-admission-plugins=ServiceAccount,TaintNodesByCondition");
        awaitReady();
        String admin = kubeconfig("admin").toString();
        run(
                "kube-controller-manager",
                "--kubeconfig",
                admin,
                "--leader-elect=false",
                "--secure-port=0",
                "--controllers=deployment-controller,replicaset-controller,statefulset-controller,daemonset-controller,"
                        + "job-controller,ttl-after-finished-controller,endpointslice-controller,namespace-controller,garbage-collector-controller");
        run("kube-scheduler", "--kubeconfig", admin, "--leader-elect=false", "--secure-port=0");
        kwok(admin);
        request(
                "POST",
                "/api/v1/nodes",
                "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":"
                        + "{\"name\":\"node-1\",\"labels\":{\"kubernetes.io/os\":\"linux\"}}}");
    }

    private void kwok(String kubeconfig) throws IOException, InterruptedException {
        Path logs = Files.copy(RESOURCES.resolve("pod.log"), folder.resolve("pod.log"));
        String stages = Files.readString(RESOURCES.resolve("kwok.yaml"))
                .replace("LOGS", logs.toAbsolutePath().toString());
        Files.writeString(folder.resolve("kwok.yaml"), stages);
        int port = freePort();
        run(
                "kwok",
                "--kubeconfig",
                kubeconfig,
                "--config",
                "kwok.yaml",
                "--manage-all-nodes",
                "--node-ip",
                "127.0.0.1",
                "--node-port",
                "" + port,
                "--server-address",
                "127.0.0.1:" + port,
                "--tls-cert-file",
                "certificates/apiserver.crt",
                "--tls-private-key-file",
                "certificates/apiserver.key");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(ClusterPrograms.find(program).toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile());
        builder.environment().merge("PATH", bin() + ":", (path, ours) -> ours + path);
        processes.push(builder.start());
    }

    private Path bin() {
        return folder.resolve("bin").toAbsolutePath();
    }

    /** Adds a program that commands in containers of pods can execute. */
    public void provide(String name, String script) throws IOException {
        Path file = Files.createDirectories(bin()).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private void serviceAccountKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            Files.writeString(
                    folder.resolve("sa.key"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                if (request("GET", "/readyz", "").equals("ok")) {
                    return;
                }
            } catch (IOException e) {
                if (processes.stream().anyMatch(process -> !process.isAlive()) || System.nanoTime() > deadline) {
                    throw new IOException("the API server did not start: " + folder.resolve("kube-apiserver.log"), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Sends a request to the API server as administrator. */
    public String request(String method, String path, String body) throws IOException, InterruptedException {
        return request(method, path, "application/json", body);
    }

    /** Creates or updates an object, as {@code kubectl apply --server-side} does. */
    public void apply(String path, String yaml) throws IOException, InterruptedException {
        apply(path, yaml, "test");
    }

    /** @param manager field manager; fields of other managers stay */
    void apply(String path, String yaml, String manager) throws IOException, InterruptedException {
        String query = "?fieldManager=" + manager + "&force=true";
        request("PATCH", path + query, "application/apply-patch+yaml", yaml);
    }

    /** Patches an object by a JSON merge patch. */
    public void merge(String path, String json) throws IOException, InterruptedException {
        request("PATCH", path, "application/merge-patch+json", json);
    }

    private String request(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        if (client == null) {
            client = HttpClient.newBuilder().sslContext(trust()).build();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer admin-token")
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private SSLContext trust() throws IOException {
        try (var certificate = Files.newInputStream(certificate())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "api", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private Path certificate() {
        return folder.resolve("certificates/apiserver.crt");
    }

    /** @param user admin or guest */
    public Path kubeconfig(String user) throws IOException {
        Path file = folder.resolve(user + ".kubeconfig").toAbsolutePath();
        if (Files.exists(file)) {
            return file; // Rewriting the file could disturb a reader.
        }
        String config = """
            apiVersion: v1
            kind: Config
            clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
            users: [{name: test, user: {token: %s-token}}]
            contexts: [{name: test, context: {cluster: test, user: test}}]
            current-context: test
            """.formatted(server, certificate().toAbsolutePath(), user);
        return Files.writeString(file, config);
    }

    /** Returns a kubeconfig with the certificate embedded. */
    public Path embedded(String user) throws IOException {
        String certificate = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate()));
        String config = Files.readString(kubeconfig(user))
                .replace(
                        "certificate-authority: \"" + certificate().toAbsolutePath() + "\"",
                        "certificate-authority-data: " + certificate);
        return Files.writeString(folder.resolve(user + "-embedded.kubeconfig").toAbsolutePath(), config);
    }

    /** Returns the certificate of the API server as PEM. */
    public String authority() throws IOException {
        return Files.readString(certificate());
    }

    /** Returns the issuer of client certificates. */
    public ClientCertificates users() {
        return users;
    }

    public String server() {
        return server;
    }

    public void createNamespace(String name) throws IOException, InterruptedException {
        request("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Stops the processes in reverse order of their start, etcd last. */
    @Override
    public void close() {
        processes.forEach(Cluster::end);
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
