package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.ImageReference;
import io.jenkins.plugins.godelivery.engine.deploy.Place;
import io.jenkins.plugins.godelivery.engine.deploy.Question;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What a file becomes that names an image: a kustomization by its list of images, any other by a value, in the form that
 * the file has. Changes nothing.
 *
 * @param folder of the repository
 * @param at value of a values file, {@code image}
 */
record ManifestEdit(String folder, String file, String image, String at) implements Question<ManifestEdit.Answer> {
    private static final long serialVersionUID = 1;

    /** @param changes lines {@code name: old -> new}; empty where nothing is to be done */
    record Answer(String text, ArrayList<String> changes) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Answer answer(Place place) throws IOException, DeployException {
        Path path = place.directory().resolve(folder).resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new DeployException(Kind.WRONG, "the repository has no file " + file);
        }
        String text = Files.readString(path);
        try {
            ArrayList<String> changes = new ArrayList<>();
            String edited = edit(YamlText.read(text), text, changes).text();
            return new Answer(edited, changes);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            String where = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new DeployException(Kind.WRONG, file + where + ": not one YAML document: " + e.getProblem());
        } catch (IllegalArgumentException e) {
            throw new DeployException(Kind.WRONG, file + " " + e.getMessage());
        }
    }

    private YamlText edit(YamlText yaml, String text, List<String> changes) throws DeployException {
        ImageReference reference = ImageReference.read(image);
        String name = Path.of(file).getFileName().toString();
        return List.of("kustomization.yaml", "kustomization.yml", "Kustomization")
                        .contains(name)
                ? new Kustomization(yaml, changes).with(reference)
                : withValues(yaml, text, reference, changes);
    }

    private YamlText withValues(YamlText yaml, String text, ImageReference reference, List<String> changes)
            throws DeployException {
        JsonNode known = tree(text);
        if (SetValues.at(known, at).isMissingNode()) {
            throw new DeployException(
                    Kind.WRONG,
                    file + " has no value \"" + at
                            + "\": name the one that holds the image with imageValue (of manifests, a kustomization.yaml)");
        }
        SetValues values = new SetValues();
        reference.set(values, at, known);
        YamlText edited = yaml;
        for (Map.Entry<List<Object>, String> value : values.texts().entrySet()) {
            List<Object> path = value.getKey();
            String key = String.valueOf(path.get(path.size() - 1));
            String old = edited.scalar(path);
            if (!old.equals(value.getValue())) {
                edited = edited.with(path.subList(0, path.size() - 1), key, value.getValue());
                changes.add(String.join(".", path.stream().map(String::valueOf).toList()) + ": " + old + " -> "
                        + value.getValue());
            }
        }
        return edited;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = new YAMLMapper().readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // What is wrong was said before.
        }
    }
}
