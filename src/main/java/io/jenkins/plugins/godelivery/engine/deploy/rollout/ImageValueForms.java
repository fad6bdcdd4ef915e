package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ways to set an image in a chart's values, the likeliest first: {@code image: REFERENCE}, or {@code image.repository},
 * {@code .tag}, {@code .registry}, {@code .digest}. Only rendering shows which of them the templates read.
 */
final class ImageValueForms {
    private static final List<String> NAMES = List.of("repository", "name", "repo", "image");
    private static final List<String> TAGS = List.of("tag", "version");
    /** Keys of a tag next to a value that is a string. */
    private static final List<String> TAGS_BESIDE = List.of("imageTag", "image_tag", "tag");

    private final ImageReference image;
    private final List<Map<String, String>> forms = new ArrayList<>();

    private ImageValueForms(ImageReference image) {
        this.image = image;
    }

    /**
     * @param at path of the value, such as {@code image}
     * @param chart values of the chart
     * @return values by path, for each form
     */
    static List<Map<String, String>> of(ImageReference image, String at, JsonNode chart) throws DeployException {
        ImageValueForms found = new ImageValueForms(image);
        JsonNode known = SetValues.at(chart, at);
        if (known.isObject()) {
            found.parts(at, known);
        } else if (known.isTextual() || known.isNull()) {
            found.whole(at, known.asText(""), chart);
        } else {
            throw new DeployException(Kind.WRONG, Message.of("imageValue.none", at));
        }
        return found.forms.stream().distinct().toList();
    }

    /**
     * Returns the forms of a value that values.yaml does not contain, but templates may read, as in {@code
     * .Values.image | default "orders"}.
     */
    static List<Map<String, String>> unnamed(ImageReference image, String at) {
        ImageValueForms found = new ImageValueForms(image);
        found.whole(at, "", MissingNode.getInstance());
        found.parts(at, MissingNode.getInstance());
        return found.forms;
    }

    private void whole(String at, String before, JsonNode chart) {
        forms.add(Map.of(at, image.whole(before)));
        int dot = at.lastIndexOf('.');
        String parent = dot < 0 ? "" : at.substring(0, dot + 1);
        for (String key : TAGS_BESIDE) {
            if (SetValues.at(chart, parent + key).isValueNode()) {
                divided(at, parent + key, image.named(before));
            }
        }
    }

    private void divided(String name, String tag, String repository) {
        if (image.digest().isEmpty()) {
            forms.add(ordered(name, repository, tag, image.tag()));
        } else {
            forms.add(ordered(name, repository + "@sha256", tag, image.hex()));
            if (!image.tag().isEmpty()) {
                forms.add(ordered(name, repository, tag, image.tag() + "@" + image.digest()));
            }
        }
    }

    private void parts(String at, JsonNode known) {
        String name = key(known, NAMES).orElse("repository");
        String before = known.path(name).asText("").replaceFirst("@sha256$", "");
        String repository = image.name().isEmpty() ? before : image.name();
        for (Map<String, String> place : places(at + "." + name, at, known, repository)) {
            forTag(at, known, place);
        }
    }

    /** Returns the ways to set the registry: separately, in front of the name, or omitted if it is the default one. */
    private List<Map<String, String>> places(String name, String at, JsonNode known, String repository) {
        if (!known.has("registry") || image.name().isEmpty()) {
            return List.of(ordered(name, repository));
        }
        String registry = at + ".registry";
        int slash = repository.indexOf('/');
        boolean host = repository.substring(0, Math.max(0, slash)).matches(".*[.:].*|localhost");
        if (host) {
            return List.of(
                    ordered(registry, repository.substring(0, slash), name, repository.substring(slash + 1)),
                    ordered(registry, "", name, repository));
        }
        return List.of(
                ordered(name, repository),
                ordered(registry, "docker.io", name, repository),
                ordered(registry, "", name, repository));
    }

    private void forTag(String at, JsonNode known, Map<String, String> place) {
        Optional<String> digest = key(known, List.of("digest"));
        Optional<String> hex = key(known, List.of("sha", "sha256"));
        String tag = at + "." + key(known, TAGS).orElse("tag");
        Map<String, String> tagged = new LinkedHashMap<>(place);
        if (!image.tag().isEmpty()) {
            tagged.put(tag, image.tag());
        }
        // A digest of the previous image would take precedence.
        Map<String, String> cleared = new LinkedHashMap<>(tagged);
        digest.ifPresent(key -> cleared.put(at + "." + key, ""));
        hex.ifPresent(key -> cleared.put(at + "." + key, ""));
        if (image.digest().isEmpty()) {
            forms.add(cleared);
            return;
        }
        digest.ifPresent(key -> forms.add(and(tagged, at + "." + key, image.digest())));
        hex.ifPresent(key -> forms.add(and(tagged, at + "." + key, image.hex())));
        String name = place.keySet().stream().reduce("", (first, last) -> last);
        Map<String, String> divided = and(cleared, name, place.get(name) + "@sha256");
        forms.add(and(divided, tag, image.hex()));
        if (!image.tag().isEmpty()) {
            forms.add(and(cleared, tag, image.tag() + "@" + image.digest()));
        }
        forms.add(and(and(cleared, name, place.get(name) + "@" + image.digest()), tag, ""));
    }

    private static Optional<String> key(JsonNode known, List<String> names) {
        return names.stream().filter(known::has).findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Map<String, String> and(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
