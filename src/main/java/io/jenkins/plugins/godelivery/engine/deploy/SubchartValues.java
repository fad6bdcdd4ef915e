package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ChartFiles;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Reads the values of a chart's subcharts under the names by which the chart's own values may override them ({@code
 * helm show values} prints only the chart's own): the name or alias in {@code dependencies}, else the name of the
 * subchart.
 *
 * @param chart folder or archive
 */
public record SubchartValues(String chart) implements DeploymentTask<String> {
    private static final long serialVersionUID = 1;
    private static final YAMLMapper YAML = new YAMLMapper();

    /** @return JSON object; empty without subcharts, or if the chart is invalid, which helm itself reports */
    @Override
    public String run(RemoteEnvironment environment) throws IOException {
        return below(ChartFiles.read(environment.directory().resolve(chart)), "")
                .toString();
    }

    /** @param prefix path prefix of a chart's files, such as {@code charts/web/} */
    private static ObjectNode below(Map<String, byte[]> files, String prefix) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        JsonNode dependencies = tree(files, prefix + "Chart.yaml").path("dependencies");
        for (String folder : folders(files, prefix + "charts/")) {
            String name = tree(files, folder + "Chart.yaml").path("name").asText("");
            List<String> names = StreamSupport.stream(dependencies.spliterator(), false)
                    .filter(dependency -> dependency.path("name").asText().equals(name))
                    .map(dependency -> dependency.path("alias").asText(name))
                    .toList();
            ObjectNode own = below(files, folder);
            merge(own, tree(files, folder + "values.yaml"));
            for (String known : names.isEmpty() ? List.of(name) : names) {
                values.set(known, own.deepCopy());
            }
        }
        return values;
    }

    private static TreeSet<String> folders(Map<String, byte[]> files, String prefix) {
        TreeSet<String> folders = new TreeSet<>();
        for (String path : files.keySet()) {
            int end = path.startsWith(prefix) ? path.indexOf('/', prefix.length()) : -1;
            if (end > 0) {
                folders.add(path.substring(0, end + 1));
            }
        }
        return folders;
    }

    private static JsonNode tree(Map<String, byte[]> files, String path) {
        byte[] bytes = files.getOrDefault(path, new byte[0]);
        try {
            JsonNode tree = YAML.readTree(new String(bytes, StandardCharsets.UTF_8));
            return tree != null && tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Merges the values of a chart over those of its subcharts, as helm does. */
    public static void merge(ObjectNode into, JsonNode over) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        over.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.forEach((key, value) -> {
            if (value.isObject() && into.path(key).isObject()) {
                merge((ObjectNode) into.get(key), value);
            } else {
                into.set(key, value);
            }
        });
    }
}
