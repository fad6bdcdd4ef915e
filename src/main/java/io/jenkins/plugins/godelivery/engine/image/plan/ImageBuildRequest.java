package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.ImageDescription;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import io.jenkins.plugins.godelivery.engine.image.TagPolicy;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Request to build an image, completed with defaults. */
public record ImageBuildRequest(
        ImageName image,
        Options options,
        SourceRevision revision,
        List<Platform> platforms,
        List<String> tags,
        ImageDescription description) {
    private static final int RETRIES = 5;
    private static final String DAEMONLESS = "daemonless";

    public ImageBuildRequest {
        platforms = List.copyOf(platforms);
        tags = List.copyOf(tags);
    }

    /**
     * Completes the options with the checkout and the defaults.
     *
     * @throws IllegalArgumentException if options contradict each other; the message names the correction in one line
     */
    public static ImageBuildRequest of(ImageName image, Options options, SourceRevision found, BuildHost place)
            throws IOException, InterruptedException {
        check(options);
        SourceRevision revision = place.cacheScope().isEmpty() ? found : found.ofUntrusted();
        List<String> tags = List.of();
        if (!options.is(ImageBuildParameters.PUSH_BY_DIGEST)) {
            TagPolicy policy = TagPolicy.of(options.list(ImageBuildParameters.TAG), revision);
            policy.notes().forEach(note -> place.log(note.text()));
            tags = policy.tags();
        }
        List<Platform> platforms = options.list(ImageBuildParameters.PLATFORMS).stream()
                .map(Platform::parse)
                .distinct()
                .toList();
        if (platforms.isEmpty()) {
            platforms = List.of(Platform.parse("linux/" + place.architecture()));
        }
        if (options.is(ImageBuildParameters.LOAD) && platforms.size() > 1) {
            throw new InvalidInputException(Message.of("image.loadPlatforms", String.valueOf(platforms.size())));
        }
        ImageDescription description = ImageDescription.of(options, revision, image.simpleName(), tags);
        return new ImageBuildRequest(image, options, revision, platforms, tags, description);
    }

    private static void check(Options options) {
        boolean byDigest = options.is(ImageBuildParameters.PUSH_BY_DIGEST);
        boolean merge = !options.list(ImageBuildParameters.MERGE).isEmpty();
        if (options.is(ImageBuildParameters.LOAD) && (options.is(ImageBuildParameters.PUSH) || byDigest || merge)) {
            throw new InvalidInputException(Message.of("options.exclude", "push", "load"));
        }
        if (byDigest && merge) {
            throw new InvalidInputException(Message.of("options.exclude", "pushByDigest", "merge"));
        }
        if (byDigest && !options.list(ImageBuildParameters.TAG).isEmpty()) {
            throw new InvalidInputException(Message.of("image.tagsByDigest"));
        }
        String driver = options.get(ImageBuildParameters.DRIVER).orElse("");
        if (options.get(ImageBuildParameters.ENDPOINT).isPresent() && !driver.equals(ImageBuildParameters.REMOTE)) {
            throw new InvalidInputException(Message.of("image.endpoint"));
        }
        if (!options.list(ImageBuildParameters.DRIVER_OPT).isEmpty() && driver.isEmpty()) {
            throw new InvalidInputException(Message.of("image.driverOpt"));
        }
    }

    public boolean pushes() {
        return pushes(options);
    }

    /** Returns whether anything is pushed to the registry. */
    public static boolean pushes(Options options) {
        return options.is(ImageBuildParameters.PUSH)
                || options.is(ImageBuildParameters.PUSH_BY_DIGEST)
                || !options.list(ImageBuildParameters.MERGE).isEmpty();
    }

    /** Returns whether images are merged instead of built. */
    public boolean merges() {
        return !options.list(ImageBuildParameters.MERGE).isEmpty();
    }

    public boolean isDaemonless() {
        return isDaemonless(options);
    }

    /** Returns whether the image is built without Docker. */
    public static boolean isDaemonless(Options options) {
        return options.get(ImageBuildParameters.ENGINE).orElse("").equals(DAEMONLESS);
    }

    /** Returns the number of retries of a registry request. */
    public static int retries(Options options) {
        return options.get(ImageBuildParameters.RETRIES).orElse(RETRIES);
    }

    /** @param main main package of an image that is made of programs */
    ImageDraft draft(Optional<MainPackage> main, long started) {
        return new ImageDraft(
                image.toString(),
                tags,
                platforms.stream().map(Platform::toString).toList(),
                pushes(),
                merges() ? "merge" : isDaemonless() ? DAEMONLESS : "buildx",
                main.map(MainPackage::importPath).orElse(""),
                main.map(MainPackage::name).orElse(""),
                options.get(ImageBuildParameters.BASE).orElse(""),
                options.list(ImageBuildParameters.MERGE).stream()
                        .map(name -> name.replaceFirst("^.*@", ""))
                        .toList(),
                revision.commit(),
                revision.time().getEpochSecond(),
                description.labels(),
                description.annotations(),
                started);
    }

    String name(String tag) {
        return image + ":" + tag;
    }
}
