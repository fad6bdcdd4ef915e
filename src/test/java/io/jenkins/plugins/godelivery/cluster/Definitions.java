package io.jenkins.plugins.godelivery.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Installs custom resource definitions as operators publish them. */
final class Definitions {
    private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

    private Definitions() {}

    /** Creates the definitions in a folder and waits until the API serves them. */
    static void make(Cluster cluster, Path folder) throws IOException, InterruptedException {
        YAMLMapper yaml = new YAMLMapper();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        for (Path file : files) {
            try (MappingIterator<JsonNode> documents =
                    yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
                while (documents.hasNext()) {
                    JsonNode definition = documents.next();
                    if (definition.path("kind").asText().equals("CustomResourceDefinition")) {
                        make(cluster, definition);
                    }
                }
            }
        }
    }

    static void make(Cluster cluster, JsonNode definition) throws IOException, InterruptedException {
        String path = PATH + definition.at("/metadata/name").asText();
        cluster.apply(path, definition.toString());
        for (int i = 0; i < 100; i++) {
            if (cluster.request("GET", path, "").contains("\"type\":\"Established\",\"status\":\"True\"")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException(path + " is not established");
    }
}
