package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Values of a command line, and the objects that a chart renders from them. */
final class FakeHelmValues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectNode CHART = chart();

    private final Path directory;
    private final Map<String, String> files;

    FakeHelmValues(Path directory, Map<String, String> files) {
        this.directory = directory;
        this.files = files;
    }

    private static ObjectNode chart() {
        try {
            return (ObjectNode) YAML.readTree(FakeChart.VALUES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode given(FakeHelmArguments arguments) throws IOException {
        ObjectNode values = JSON.createObjectNode();
        for (String file : arguments.all("--values")) {
            JsonNode read = files.containsKey(file)
                    ? YAML.readTree(files.get(file))
                    : YAML.readTree(directory.resolve(file).toFile());
            if (read.isObject()) {
                merge(values, (ObjectNode) read);
            }
        }
        for (String pair : arguments.all("--set")) {
            put(values, pair.substring(0, pair.indexOf('=')), Long.parseLong(pair.substring(pair.indexOf('=') + 1)));
        }
        return values;
    }

    /** Supports only integers: all other values are in files. */
    private static void put(ObjectNode values, String path, long number) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            values.put(path, number);
        } else {
            put(values.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), number);
        }
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge((ObjectNode) into.get(entry.getKey()), (ObjectNode) entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    static ObjectNode all(ObjectNode given) {
        ObjectNode all = CHART.deepCopy();
        merge(all, given);
        return all;
    }
}
