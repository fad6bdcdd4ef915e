package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Minimal client of the Kubernetes API, for what deployments need and helm does not provide: objects, events and logs
 * by their path. It uses the JDK's HTTP client; the client libraries are many times the size of everything else
 * together.
 */
public final class KubeApi {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    /** Metadata format that every collection supports (meta.k8s.io/v1). */
    private static final String METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    /** Size limit of a response in bytes. */
    private static final int LIMIT = 32 << 20;

    private final WebClient client;
    private final ProxySelector proxies;
    private final String server;
    /** Base URL of the requests, with the server's IP address if tls-server-name is set. */
    private final String address;

    private final List<Map.Entry<String, String>> headers;
    private final String namespace;

    private KubeApi(
            WebClient client,
            ProxySelector proxies,
            String server,
            String address,
            List<Map.Entry<String, String>> headers,
            String namespace) {
        this.client = client;
        this.proxies = proxies;
        this.server = server;
        this.address = address;
        this.headers = headers;
        this.namespace = namespace.isEmpty() ? "default" : namespace;
    }

    /**
     * Opens a client for the cluster of a kubeconfig.
     *
     * @param runner runner of exec plugins; empty if they cannot be run
     * @throws KubeException if the kubeconfig cannot be used
     */
    public static KubeApi open(KubeAccess access, Optional<ProcessRunner> runner)
            throws IOException, InterruptedException {
        Kubeconfig config = Kubeconfig.read(access.kubeconfig(), access.context(), access.environment());
        Kubeconfig.Section cluster = config.cluster();
        ClusterCredentials user = ClusterCredentials.of(config.user(), cluster, runner);
        String server = cluster.text("server");
        user.requireEncryption(server);
        boolean verified = !cluster.values().path("insecure-skip-tls-verify").asBoolean(false);
        SSLContext tls =
                TlsSettings.context(cluster.bytes("certificate-authority"), verified, user.certificate(), user.key());
        ProxySelector proxies = ProxyUrl.of(cluster.text("proxy-url"), access.environment());
        String name = cluster.text("tls-server-name");
        String address = name.isEmpty() ? server : byNumber(server);
        Optional<SSLParameters> named = name.isEmpty() ? Optional.empty() : Optional.of(TlsSettings.named(tls, name));
        // In HTTP/2, an API server that rejects a token closes the connection, which the client reports instead.
        WebClient client = WebClient.of(
                tls,
                proxies,
                CONNECT_TIMEOUT,
                builder -> named.map(builder::sslParameters).orElse(builder));
        return new KubeApi(client, proxies, server, address, user.headers(), config.namespace());
    }

    /** Returns an API that uses a configured HTTP client. */
    public static KubeApi of(HttpClient client, String server, String namespace) {
        return new KubeApi(WebClient.of(client), Proxies.of(Map.of()), server, server, List.of(), namespace);
    }

    /** Replaces the host by its IP address; the client would verify the certificate for a host name. */
    private static String byNumber(String server) throws IOException {
        try {
            URI at = URI.create(server);
            String number = InetAddress.getByName(at.getHost()).getHostAddress();
            return at.getScheme() + "://" + (number.contains(":") ? "[" + number + "]" : number)
                    + (at.getPort() < 0 ? "" : ":" + at.getPort()) + at.getRawPath();
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new KubeException(Message.of("kubeconfig.unknownHost", server));
        }
    }

    /** Returns the default namespace. */
    public String namespace() {
        return namespace;
    }

    /** Returns the address of the API server. */
    public String server() {
        return server;
    }

    /**
     * Reads the resource at a path.
     *
     * @param path path such as {@code /api/v1/namespaces/shop/pods?labelSelector=…}
     */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, BodyPublishers.noBody()));
    }

    /** Reads the object at a path; empty if there is none. */
    public Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        try {
            return Optional.of(get(path));
        } catch (KubeException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads only the metadata of the objects of a collection. */
    public JsonNode labels(String path) throws IOException, InterruptedException {
        return json(send("GET", path, BodyPublishers.noBody(), METADATA, "application/json"));
    }

    /** Reads the resource at a path as text, such as the log of a pod. */
    public String text(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Creates an object in the collection at a path. */
    public JsonNode create(String path, JsonNode object) throws IOException, InterruptedException {
        return json(send("POST", path, BodyPublishers.ofString(object.toString())));
    }

    /** Replaces an object; fails with a conflict if its resourceVersion is outdated. */
    public JsonNode replace(String path, JsonNode object) throws IOException, InterruptedException {
        return json(send("PUT", path, BodyPublishers.ofString(object.toString())));
    }

    /**
     * Sends any other request.
     *
     * @param type media type of the body
     */
    public JsonNode send(String method, String path, String type, JsonNode body)
            throws IOException, InterruptedException {
        return json(send(method, path, BodyPublishers.ofString(body.toString()), "application/json", type));
    }

    /** Deletes the object at a path. */
    public void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, BodyPublishers.noBody());
    }

    private String send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        return send(method, path, body, "application/json, */*", "application/json");
    }

    private String send(String method, String path, BodyPublisher body, String accepted, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Accept", accepted)
                .header("Content-Type", type)
                .method(method, body);
        HttpResponse<byte[]> response;
        try {
            for (Map.Entry<String, String> header : headers) {
                WebClient.header(request, header.getKey(), header.getValue());
            }
            response = client.send(request.build(), ResponseBody.upTo(LIMIT), RESPONSE_TIMEOUT);
        } catch (ConnectException e) {
            throw noAnswer(e);
        } catch (IOException e) {
            throw new KubeException(Message.of("reason", server, Message.of(e)));
        }
        String said = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() / 100 != 2) {
            throw KubeException.of(response.statusCode(), said, server);
        }
        return said;
    }

    private KubeException noAnswer(ConnectException e) throws KubeException {
        String proxy = Proxies.described(proxies, address(""));
        Message silent = proxy.isEmpty()
                ? Message.of("kubeconfig.noAnswer", server)
                : Message.of("kubeconfig.noAnswerThrough", server, proxy);
        return new KubeException(e.getMessage() == null ? silent : Message.of("reason", silent, e.getMessage()));
    }

    private URI address(String path) throws KubeException {
        try {
            return URI.create((address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + path);
        } catch (IllegalArgumentException e) {
            throw new KubeException(Message.of("kubeconfig.noAddress", server));
        }
    }

    private static JsonNode json(String body) throws IOException {
        try {
            return KubeJson.read(body);
        } catch (JsonProcessingException e) {
            throw new KubeException(Message.of("kubeconfig.noJson"));
        }
    }

    /** Encodes a value for a path or query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
