package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of values files, where helm reads them, no line may show. A file that cannot be read is told by whoever needs it. */
final class ConfidentialFiles implements Question<List<String>> {
    private static final long serialVersionUID = 1;
    private static final long LARGEST = 4 << 20;

    private final ArrayList<String> files;

    ConfidentialFiles(List<String> files) {
        this.files = new ArrayList<>(files);
    }

    @Override
    public List<String> answer(Place place) {
        ArrayList<String> found = new ArrayList<>();
        for (String file : files) {
            try {
                Path path = place.directory().resolve(file);
                if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
                    JsonNode values = new YAMLMapper().readTree(Files.readAllBytes(path));
                    found.addAll(ConfidentialValues.of(values));
                }
            } catch (IOException | RuntimeException e) {
                // Then nothing of it becomes a value.
            }
        }
        return found;
    }
}
