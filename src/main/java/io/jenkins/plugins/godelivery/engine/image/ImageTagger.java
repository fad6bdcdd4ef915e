package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tags an image that is already in the registry, and reports which tags named another image before. Fixed tags are set
 * first and moving tags last: a registry may keep tags immutable, and a moving tag that stays where it was does not
 * fail the build.
 */
public final class ImageTagger {
    /** Complete version or commit hash. */
    private static final Pattern FIXED = Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+([-.].*)?|(sha-)?[0-9a-f]{7,64}");

    private final RegistryClient registry;
    private final Consumer<String> progress;

    public ImageTagger(RegistryClient registry, Consumer<String> progress) {
        this.registry = registry;
        this.progress = progress;
    }

    /**
     * Result of tagging.
     *
     * @param set tags that name the image now
     * @param refused one line for each moving tag that could not be set
     * @param failure why a fixed tag is not set, or why none is; empty on success
     */
    public record Result(List<String> set, List<String> refused, Optional<Message> failure) {
        public Result {
            set = List.copyOf(set);
            refused = List.copyOf(refused);
        }
    }

    /** Sets the tags, until a fixed one is refused. */
    public Result tag(ImageManifest manifest, List<String> tags) throws IOException, InterruptedException {
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> ordered = Stream.concat(
                        tags.stream().filter(ImageTagger::isFixed),
                        tags.stream().filter(tag -> !isFixed(tag)))
                .toList();
        for (String tag : ordered) {
            Optional<String> before = registry.digest(tag);
            boolean moves = before.isPresent() && !before.get().equals(manifest.digest());
            try {
                if (moves || before.isEmpty()) {
                    registry.push(manifest, tag);
                }
            } catch (RegistryException e) {
                if (!moves || isFixed(tag) || (done.isEmpty() && tag.equals(ordered.get(ordered.size() - 1)))) {
                    return new Result(done, refused, Optional.of(e.message()));
                }
                refused.add("tag " + tag + " was not moved: " + e.getMessage());
                progress.accept("not tagged " + registry.image() + ":" + tag + ", which stays " + before.get() + ": "
                        + e.getMessage());
                continue;
            }
            done.add(tag);
            progress.accept("tagged " + registry.image() + ":" + tag
                    + before.map(digest -> moves ? ", which was " + digest : ", as before")
                            .orElse(""));
        }
        return new Result(tags.stream().filter(done::contains).toList(), refused, Optional.empty());
    }

    private static boolean isFixed(String tag) {
        return FIXED.matcher(tag).matches();
    }
}
