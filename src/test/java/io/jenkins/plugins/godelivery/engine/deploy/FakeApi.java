package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Item;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Live;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Fake Kubernetes API: answers the requests of deployments from a {@link FakeCluster}, in namespace default. */
final class FakeApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String SECRET = SECRETS + "/sh.helm.release.v1.payments.v";
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    private static final Map<String, String> COLLECTIONS = Map.of(
            "/apis/apps/v1/namespaces/default/deployments/", "Deployment/",
            "/api/v1/namespaces/default/configmaps/", "ConfigMap/");

    private final FakeCluster cluster;

    FakeApi(FakeCluster cluster) {
        this.cluster = cluster;
    }

    /** HTTP response. */
    record Answer(int status, String body) {}

    Answer answer(String method, String path, String query, String body) throws IOException {
        if (cluster.knowsNobody()) {
            return new Answer(401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\",\"code\":401}");
        }
        if (path.startsWith(LEASES)) {
            return lease(method, path, body);
        }
        if (path.equals(SECRETS) && method.equals("POST")) {
            return restore(JSON.readTree(body));
        }
        if (path.equals(SECRETS)) {
            return list(URLDecoder.decode(query, StandardCharsets.UTF_8));
        }
        if (path.startsWith(SECRET)) {
            return secret(method, Integer.parseInt(path.substring(SECRET.length())), body);
        }
        if (path.equals("/api/v1")) {
            return kinds("configmaps", "ConfigMap");
        }
        if (path.equals("/apis/apps/v1")) {
            return kinds("deployments", "Deployment");
        }
        for (Map.Entry<String, String> collection : COLLECTIONS.entrySet()) {
            if (path.startsWith(collection.getKey())) {
                return object(
                        method,
                        collection.getValue()
                                + path.substring(collection.getKey().length()),
                        body);
            }
        }
        return path.matches(".*/(pods|events|replicasets)") ? new Answer(200, "{\"items\":[]}") : missing(path);
    }

    private static Answer missing(String path) {
        return new Answer(404, "{\"kind\":\"Status\",\"message\":\"" + path + " not found\"}");
    }

    private static Answer kinds(String name, String kind) {
        return new Answer(
                200,
                "{\"resources\":[{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"namespaced\":true},{\"name\":\""
                        + name + "/status\",\"kind\":\"" + kind + "\",\"namespaced\":true}]}");
    }

    private Answer object(String method, String key, String body) throws IOException {
        Live live = cluster.objects.get(key);
        if (live == null) {
            return missing(key);
        }
        if (method.equals("DELETE")) {
            cluster.objects.remove(key);
        } else if (method.equals("PUT")) {
            JsonNode annotations = JSON.readTree(body).path("metadata").path("annotations");
            Item item = live.item();
            live = new Live(
                    new Item(
                            item.apiVersion(),
                            item.kind(),
                            item.name(),
                            annotations.path("text").asText()),
                    annotations.path("meta.helm.sh/release-name").asText(),
                    live.created());
            cluster.objects.put(key, live);
        }
        ObjectNode object = JSON.createObjectNode();
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", live.item().name())
                .put("creationTimestamp", live.created().toString());
        metadata.putObject("labels").put("app.kubernetes.io/managed-by", "Helm");
        metadata.putObject("annotations")
                .put("text", live.item().text())
                .put("meta.helm.sh/release-name", live.owner())
                .put("meta.helm.sh/release-namespace", "default");
        object.putObject("status")
                .put("replicas", 1)
                .put("updatedReplicas", 1)
                .put("availableReplicas", cluster.isReady(live.item()) ? 1 : 0);
        object.putObject("spec")
                .putObject("selector")
                .putObject("matchLabels")
                .put("app", live.item().name());
        return new Answer(200, object.toString());
    }

    private Answer lease(String method, String path, String body) throws IOException {
        if (method.equals("GET")) {
            JsonNode found = cluster.leases.get(path);
            return found == null ? missing(path) : new Answer(200, found.toString());
        }
        JsonNode given = JSON.readTree(body);
        String key = method.equals("POST")
                ? path + "/" + given.path("metadata").path("name").asText()
                : path;
        cluster.leases.put(key, cluster.onLease.apply(given));
        return new Answer(200, body);
    }

    private Answer list(String query) throws IOException {
        ArrayNode items = JSON.createArrayNode();
        for (Stored stored : cluster.history()) {
            if (!query.contains("status=") || query.contains("status=" + stored.status)) {
                items.add(secret(stored));
            }
        }
        return new Answer(200, JSON.createObjectNode().set("items", items).toString());
    }

    private Answer secret(String method, int version, String body) throws IOException {
        Stored stored = cluster.revisions.get(version);
        if (stored == null) {
            return missing("secrets \"sh.helm.release.v1.payments.v" + version + "\"");
        }
        if (method.equals("DELETE")) {
            cluster.revisions.remove(version);
        } else if (method.equals("PUT")) {
            if (cluster.labelsRefused) {
                return new Answer(403, "{\"message\":\"admission webhook denied the request\"}");
            }
            JsonNode given = JSON.readTree(body);
            if (given.path("metadata").path("resourceVersion").asInt() != stored.changes) {
                return new Answer(409, "{\"message\":\"the object has been modified\"}");
            }
            replace(stored, given);
        }
        return new Answer(200, secret(stored).toString());
    }

    private static ObjectNode secret(Stored stored) throws IOException {
        ObjectNode secret = JSON.createObjectNode();
        ObjectNode metadata = secret.putObject("metadata");
        metadata.put("name", "sh.helm.release.v1.payments.v" + stored.version)
                .put("creationTimestamp", stored.created.toString())
                .put("resourceVersion", "" + stored.changes);
        ObjectNode labels = metadata.putObject("labels");
        stored.labels.forEach(labels::put);
        labels.put("owner", "helm").put("name", "payments").put("version", "" + stored.version);
        labels.put("status", stored.status);
        ObjectNode release = JSON.createObjectNode().put("name", "payments").put("version", stored.version);
        release.putObject("info").put("status", stored.status).put("description", stored.description);
        release.put("manifest", FakeHelm.print(stored.manifest));
        secret.putObject("data").put("release", pack(release.toString()));
        return secret;
    }

    private static void replace(Stored stored, JsonNode given) throws IOException {
        stored.labels.clear();
        given.path("metadata")
                .path("labels")
                .properties()
                .forEach(label ->
                        stored.labels.put(label.getKey(), label.getValue().asText()));
        stored.labels.keySet().removeAll(java.util.Set.of("owner", "name", "version", "status"));
        JsonNode release =
                JSON.readTree(unpack(given.path("data").path("release").asText()));
        JsonNode info = release.path("info");
        stored.status = info.path("status").asText();
        stored.description = info.path("description").asText();
        stored.changes++;
        if (release.path("manifest").asText().equals(FakeHelm.print(stored.manifest))) {
            return;
        }
        stored.manifest = ReleaseManifest.read(release.path("manifest").asText()).resources().stream()
                .map(resource -> new Item(
                        resource.tree().path("apiVersion").asText(),
                        resource.kind(),
                        resource.name(),
                        resource.tree()
                                .at("/spec/template/spec/containers/0/image")
                                .asText()))
                .toList();
    }

    private Answer restore(JsonNode given) throws IOException {
        String name = given.path("metadata").path("name").asText();
        int version = Integer.parseInt(name.substring(name.lastIndexOf(".v") + 2));
        if (cluster.revisions.containsKey(version)) {
            return new Answer(409, "{\"message\":\"secrets \\\"" + name + "\\\" already exists\"}");
        }
        Stored stored = cluster.removed.get(version);
        replace(stored, given);
        cluster.revisions.put(version, stored);
        return new Answer(201, secret(stored).toString());
    }

    private static String pack(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(Base64.getEncoder().encode(bytes.toByteArray()));
    }

    private static String unpack(String text) throws IOException {
        byte[] packed = Base64.getDecoder().decode(Base64.getDecoder().decode(text));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
