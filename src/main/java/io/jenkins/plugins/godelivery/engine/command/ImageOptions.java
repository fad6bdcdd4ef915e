package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Merges the options of an image: those of a configuration, overridden by those of a step or command line. */
public final class ImageOptions {
    private static final Pattern TYPE = Pattern.compile("type=(local|inline)");

    private ImageOptions() {}

    /**
     * Returns the merged options. The user's options win, and an explicit {@code push: false} keeps everything out of
     * registries, whatever the configuration says of digests, indexes and caches.
     *
     * @param configured options of a {@code .go-delivery.yaml}
     * @throws IllegalArgumentException if the user sets push: false together with an option that pushes
     */
    public static Options of(Options configured, Options said) {
        if (!said.get(ImageBuildParameters.PUSH).equals(Optional.of(false))) {
            return configured.overriddenBy(said);
        }
        List<String> others = said.names(ImageBuildParameters.PUSH_BY_DIGEST, ImageBuildParameters.MERGE);
        if (!others.isEmpty()) {
            throw new InvalidInputException(Message.of("image.pushExcludes", String.join(", ", others)));
        }
        if (!said.list(ImageBuildParameters.CACHE_TO).stream().allMatch(ImageOptions::isLoadedLocally)) {
            throw new InvalidInputException(Message.of("image.pushExcludesCache"));
        }
        List<String> caches = configured.list(ImageBuildParameters.CACHE_TO).stream()
                .filter(ImageOptions::isLoadedLocally)
                .toList();
        return configured
                .with(ImageBuildParameters.PUSH_BY_DIGEST, false)
                .with(ImageBuildParameters.MERGE, List.of())
                .with(ImageBuildParameters.CACHE_TO, caches)
                .overriddenBy(said);
    }

    /**
     * Returns options with a separate builder for an untrusted build, if one is created: all users of a builder share
     * its cache.
     *
     * @param scope part of the builder's name
     */
    public static Options withBuilderOf(String scope, Options options) {
        boolean created = options.get(ImageBuildParameters.DRIVER).isPresent();
        return created && !scope.isEmpty()
                ? options.with(
                        ImageBuildParameters.BUILDER,
                        new BuildxBuild(options).builder().orElseThrow() + "-" + scope)
                : options;
    }

    /** Returns whether the cache is local; without a type it is an image reference in a registry. */
    private static boolean isLoadedLocally(String cache) {
        List<String> types = Arrays.stream(cache.split(",", -1))
                .map(field -> field.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .filter(field -> field.startsWith("type"))
                .toList();
        return !types.isEmpty() && types.stream().allMatch(TYPE.asMatchPredicate());
    }
}
