package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ImageReference;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Edits the images in a file: the list of images of a kustomization, or the values of any other file, in the file's own
 * style. Returns the new text without writing it.
 *
 * @param folder folder of the repository
 * @param images images to set
 */
record ManifestEdit(String folder, String file, List<Wanted> images) implements DeploymentTask<ManifestEdit.Answer> {
    private static final long serialVersionUID = 1;
    private static final int MAX_REASON_LENGTH = 200;
    private static final List<String> KUSTOMIZATIONS =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    /** @param at path of the value, such as {@code image} or {@code spec.template.spec.containers[0].image} */
    record Wanted(String image, String at) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Result of the edit.
     *
     * @param file path after symbolic links are resolved
     * @param changes lines {@code name: old -> new}; empty without changes
     */
    record Answer(String file, String text, ArrayList<String> changes) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws IOException, DeployException {
        Path root = environment.directory().resolve(folder).toRealPath();
        Path path = root.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.noFile", file));
        }
        Path real = path.toRealPath();
        if (!real.startsWith(root) || real.startsWith(root.resolve(".git"))) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.linkOut", file));
        }
        try {
            ArrayList<String> changes = new ArrayList<>();
            String text = BoundedFileReader.text(real, Budget.HELD_BYTES);
            for (Wanted wanted : images) {
                text = edit(text, real, wanted, changes);
            }
            return new Answer(root.relativize(real).toString(), text, changes);
        } catch (CharacterCodingException e) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.notUtf", file));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            String where = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new DeployException(Kind.WRONG, Message.of("gitops.notOneDocument", file + where, e.getProblem()));
        } catch (YAMLException e) { // Nested too deeply, or with invalid characters.
            throw new DeployException(
                    Kind.WRONG,
                    Message.of(
                            "gitops.notYaml",
                            file,
                            UntrustedText.line(String.valueOf(e.getMessage()), MAX_REASON_LENGTH)));
        } catch (IllegalArgumentException e) {
            throw new DeployException(Kind.WRONG, Message.of("predicate", file, Message.of(e)));
        }
    }

    private String edit(String text, Path real, Wanted wanted, List<String> changes) throws DeployException {
        ImageReference reference = ImageReference.read(wanted.image());
        if (KUSTOMIZATIONS.contains(Path.of(file).getFileName().toString())
                || KUSTOMIZATIONS.contains(real.getFileName().toString())) {
            return new Kustomization(YamlText.read(text), changes)
                    .with(reference)
                    .text();
        }
        YamlText document = document(YamlText.documents(text), reference, wanted.at());
        SetValues values = new SetValues();
        if (ImageTag.isOne(document.tree(), wanted.at())) {
            values.put(wanted.at(), ImageTag.of(reference, wanted.at()));
        } else {
            reference.set(values, wanted.at(), document.tree());
        }
        YamlText edited = document;
        for (Map.Entry<List<Object>, String> value : values.texts().entrySet()) {
            List<Object> path = value.getKey();
            String old = edited.scalar(path);
            if (!edited.holds(path, value.getValue())) {
                edited = edited.with(path.subList(0, path.size() - 1), path.get(path.size() - 1), value.getValue());
                changes.add(SetValues.name(path) + ": " + old + " -> " + value.getValue());
            }
        }
        return edited.text();
    }

    /** Returns the document with the value; of several, the one whose image has the same name. */
    private YamlText document(List<YamlText> documents, ImageReference reference, String at) throws DeployException {
        List<YamlText> having = documents.stream()
                .filter(document -> !SetValues.at(document.tree(), at).isMissingNode())
                .toList();
        if (having.isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.noValue", file, at));
        }
        if (having.size() == 1) {
            return having.get(0);
        }
        List<YamlText> same = having.stream()
                .filter(document -> isOfSameName(SetValues.at(document.tree(), at), reference))
                .toList();
        if (same.size() != 1) {
            throw new DeployException(
                    Kind.WRONG, Message.of("gitops.ambiguous", file, at, having.size(), same.size(), reference.name()));
        }
        return same.get(0);
    }

    private static boolean isOfSameName(JsonNode image, ImageReference reference) {
        String name = image.isObject() ? image.path("repository").asText("") : image.asText("");
        return last(name.replaceFirst("@.*", "")).equals(last(reference.name()));
    }

    /** Returns the last part of an image name, without registry, path and tag. */
    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst(":.*", "");
    }
}
