package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of a release, as {@code helm get manifest} prints them. */
final class Manifest {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final List<Resource> resources;

    /**
     * One object.
     *
     * @param namespace empty where the manifest names none
     */
    record Resource(String kind, String namespace, String name, String text, JsonNode tree) {
        String title() {
            return kind + "/" + name + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    private Manifest(List<Resource> resources) {
        this.resources = resources;
    }

    static Manifest read(String yaml) {
        List<Resource> resources = new ArrayList<>();
        for (String document : ("\n" + yaml).split("\n---[^\n]*(?=\n|$)")) {
            try {
                JsonNode tree = YAML.readTree(document);
                if (tree != null && tree.isObject()) {
                    resources.add(resource(document, tree));
                }
            } catch (JsonProcessingException e) {
                // What is no object in YAML, the API server has refused.
            }
        }
        return new Manifest(resources);
    }

    private static Resource resource(String document, JsonNode tree) {
        JsonNode metadata = tree.path("metadata");
        return new Resource(
                tree.path("kind").asText(),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText(),
                document,
                tree);
    }

    List<Resource> resources() {
        return resources;
    }

    /** What people may read of each object, by its title. */
    Map<String, List<String>> lines(byte[] salt) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Resource resource : resources) {
            lines.put(resource.title(), readable(resource, salt));
        }
        return lines;
    }

    private static List<String> readable(Resource resource, byte[] salt) {
        String text = resource.text();
        if (resource.kind().equals("Secret")) {
            ObjectNode masked = resource.tree().deepCopy();
            mask(masked.path("data"), salt);
            mask(masked.path("stringData"), salt);
            try {
                text = YAML.writeValueAsString(masked);
            } catch (JsonProcessingException e) {
                text = Secrecy.MASK;
            }
        }
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# Source:"))
                .toList();
    }

    private static void mask(JsonNode values, byte[] salt) {
        if (values instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> entry.setValue(
                            object.textNode(Secrecy.masked(entry.getValue().asText(), salt))));
        }
    }
}
