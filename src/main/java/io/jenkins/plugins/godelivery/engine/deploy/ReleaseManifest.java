package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.helm.GoJson;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.RedactedObject;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The resources of a release, as {@code helm get manifest} prints them. */
public final class ReleaseManifest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<Resource> resources;

    /**
     * One object.
     *
     * @param namespace empty if the manifest names none
     */
    public record Resource(String kind, String namespace, String name, String text, JsonNode tree) {
        /** Returns the events at which helm runs the hook; empty if it is not a hook. */
        public List<String> hookEvents() {
            return words("helm.sh/hook");
        }

        /** Returns whether helm deletes the hook before it creates it again, which is the default policy. */
        boolean isDeletedBefore() {
            List<String> policies = words("helm.sh/hook-delete-policy");
            return policies.isEmpty() || policies.contains("before-hook-creation");
        }

        /** Returns whether the object has the resource policy {@code keep}. */
        boolean isKept() {
            return words("helm.sh/resource-policy").contains("keep");
        }

        private List<String> words(String annotation) {
            String text =
                    tree.path("metadata").path("annotations").path(annotation).asText("");
            return Stream.of(text.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        public String title() {
            return kind + "/" + name + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    private ReleaseManifest(List<Resource> resources) {
        this.resources = resources;
    }

    /** Parses the objects that helm prints. */
    public static ReleaseManifest read(String yaml) {
        List<Resource> resources = new ArrayList<>();
        for (String document : ("\n" + yaml).split("\n---[^\n]*(?=\n|$)")) {
            try {
                JsonNode tree = YAML.readTree(document);
                if (tree != null && tree.isObject()) {
                    resources.add(resource(document, tree));
                }
            } catch (JsonProcessingException e) {
                // The API server has rejected anything that is not a YAML object.
            }
        }
        return new ReleaseManifest(resources);
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

    public List<Resource> resources() {
        return resources;
    }

    String yaml() {
        return without(Set.of());
    }

    /**
     * Returns the manifest as YAML with changed objects.
     *
     * @param change edits an object, and returns whether it changed
     */
    String replacing(Predicate<ObjectNode> change) {
        StringBuilder yaml = new StringBuilder();
        for (Resource resource : resources) {
            ObjectNode tree = resource.tree().deepCopy();
            yaml.append("---\n")
                    .append((change.test(tree) ? GoJson.yaml(tree) : resource.text()).strip())
                    .append('\n');
        }
        return yaml.toString();
    }

    /** Returns the manifest as YAML without some objects. */
    String without(Set<ObjectReference> objects) {
        StringBuilder yaml = new StringBuilder();
        for (Resource resource : resources) {
            List<ObjectReference> its = ObjectReference.of(new ReleaseManifest(List.of(resource)));
            if (!objects.containsAll(its)) {
                boolean whole = its.stream().noneMatch(objects::contains);
                yaml.append("---\n")
                        .append((whole ? resource.text() : ObjectReference.without(resource.tree(), objects)).strip())
                        .append('\n');
            }
        }
        return yaml.toString();
    }

    /** Appends the objects of another manifest. */
    public ReleaseManifest and(ReleaseManifest more) {
        return new ReleaseManifest(
                Stream.concat(resources.stream(), more.resources.stream()).toList());
    }

    /** Filters the objects. */
    public ReleaseManifest where(Predicate<Resource> condition) {
        return new ReleaseManifest(resources.stream().filter(condition).toList());
    }

    /** Renders each object without secrets, keyed by its title. */
    public Map<String, List<String>> lines(byte[] salt) {
        RedactedObject readable = new RedactedObject(salt);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Resource resource : resources) {
            lines.put(resource.title(), readable.lines(resource.tree()));
        }
        return lines;
    }

    /** Masks the data of Secrets, and variables and data with secret names, from now on. */
    public void conceal(DeploymentHost host) {
        for (Resource resource : resources) {
            if (resource.kind().equals("Secret")) {
                host.mask(SecretValues.ofSecret(resource.tree()));
            } else {
                resource.tree().findValues("env").forEach(list -> host.mask(SecretValues.of(list)));
                host.mask(SecretValues.of(resource.tree().path("data")));
            }
        }
    }
}
