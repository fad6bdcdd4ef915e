package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cluster and user of one context of the kubeconfig files, in helm's order: the given file, else those of KUBECONFIG,
 * else {@code ~/.kube/config}, else the pod's service account.
 */
final class Kubeconfig {
    private final List<Document> documents;
    private final HelmEnvironment variables;
    private final InClusterConfig pod;
    /** Missing if no kubeconfig names one. */
    private final JsonNode context;

    /** File with the folder of its relative paths. */
    private record Document(JsonNode root, Path folder) {}

    /** Section of a kubeconfig, with the folder of its relative paths. */
    record Section(JsonNode values, Path folder) {
        String text(String key) {
            return values.path(key).asText("");
        }

        /** Reads {@code key-data}, in Base64, or else the file that {@code key} names. */
        Optional<byte[]> bytes(String key) throws IOException {
            String data = text(key + "-data");
            if (!data.isEmpty()) {
                try {
                    return Optional.of(Base64.getDecoder().decode(data.replaceAll("[\\r\\n]", "")));
                } catch (IllegalArgumentException e) {
                    throw new KubeException(Message.of("kubeconfig.notBase", key + "-data"));
                }
            }
            return text(key).isEmpty() ? Optional.empty() : Optional.of(file(key));
        }

        /** Reads the file that {@code key} names. */
        byte[] file(String key) throws IOException {
            Path file = folder.resolve(text(key));
            try {
                return BoundedFileReader.bytes(file, Budget.HELD_BYTES);
            } catch (NoSuchFileException | AccessDeniedException e) {
                throw new KubeException(
                        e instanceof NoSuchFileException
                                ? Message.of("kubeconfig.missing", file.toString(), key)
                                : Message.of("kubeconfig.denied", file.toString(), key));
            }
        }
    }

    private Kubeconfig(List<Document> documents, String wanted, Map<String, String> environment) throws KubeException {
        this.documents = documents;
        variables = new HelmEnvironment(environment);
        pod = new InClusterConfig(environment);
        String named = wanted.isEmpty() ? variables.context() : wanted;
        String name = named.isEmpty() ? first("current-context") : named;
        boolean elsewhere = documents.isEmpty() || variables.setServer() || pod.isThere();
        context = name.isEmpty() && elsewhere
                ? MissingNode.getInstance()
                : find("contexts", name).values().path("context");
    }

    /**
     * @param named file given by the user; empty for none
     * @param contextName empty for the current one
     */
    static Kubeconfig read(String named, String contextName, Map<String, String> environment) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path file : files(named, environment)) {
            documents.add(new Document(document(file), file.toAbsolutePath().getParent()));
        }
        return new Kubeconfig(documents, contextName, environment);
    }

    private static List<Path> files(String named, Map<String, String> environment) throws KubeException {
        if (!named.isEmpty()) {
            Path file = Path.of(named);
            if (Files.notExists(file)) {
                throw new KubeException(Message.of("kubeconfig.noFile", file.toString()));
            }
            return List.of(file);
        }
        String listed = environment.getOrDefault("KUBECONFIG", "");
        List<Path> files = listed.isEmpty()
                ? List.of(Path.of(environment.getOrDefault("HOME", "."), ".kube", "config"))
                : Arrays.stream(listed.split(File.pathSeparator))
                        .filter(file -> !file.isEmpty())
                        .map(Path::of)
                        .toList();
        return files.stream().filter(Files::isRegularFile).toList();
    }

    private static JsonNode document(Path file) throws IOException {
        try {
            JsonNode root = new YAMLMapper().readTree(BoundedFileReader.bytes(file, Budget.HELD_BYTES));
            return root == null ? MissingNode.getInstance() : root;
        } catch (JsonProcessingException e) {
            // Its message quotes the document, which contains secrets.
            throw new KubeException(Message.of(
                    "kubeconfig.notYaml",
                    file.toString(),
                    String.valueOf(e.getLocation() == null ? 0 : e.getLocation().getLineNr())));
        }
    }

    private String first(String key) {
        return documents.stream()
                .map(document -> document.root().path(key).asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Section find(String list, String name) throws KubeException {
        for (Document document : documents) {
            for (JsonNode entry : document.root().path(list)) {
                if (entry.path("name").asText("").equals(name)) {
                    return new Section(entry, document.folder());
                }
            }
        }
        throw new KubeException(
                name.isEmpty() ? Message.of("kubeconfig.noContext") : Message.of("kubeconfig.noEntry", list, name));
    }

    Section cluster() throws KubeException {
        if (!context.isMissingNode()) {
            Section found = section("clusters", "cluster");
            return new Section(variables.cluster(found.values()), found.folder());
        }
        if (!pod.isThere() && !variables.setServer()) {
            throw new KubeException(Message.of("kubeconfig.noCluster"));
        }
        return own(variables.cluster(pod.isThere() ? pod.cluster() : context));
    }

    Section user() throws KubeException {
        if (!context.isMissingNode()) {
            Section found = section("users", "user");
            return new Section(variables.user(found.values()), found.folder());
        }
        return own(variables.user(pod.isThere() && !variables.setToken() ? pod.user() : context));
    }

    private static Section own(JsonNode values) {
        return new Section(values, Path.of("").toAbsolutePath());
    }

    private Section section(String list, String key) throws KubeException {
        Section found = find(list, context.path(key).asText(""));
        return new Section(found.values().path(key), found.folder());
    }

    /** Returns the namespace as helm does; empty if none is given. */
    String namespace() throws IOException {
        if (!variables.namespace().isEmpty()) {
            return variables.namespace();
        }
        return context.isMissingNode()
                ? pod.namespace()
                : context.path("namespace").asText("");
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
