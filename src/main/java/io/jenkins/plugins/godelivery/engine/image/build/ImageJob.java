package io.jenkins.plugins.godelivery.engine.image.build;

import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.Description;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.Revision;
import io.jenkins.plugins.godelivery.engine.image.TagPolicy;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Request to build an image, completed with defaults. */
public record ImageJob(
        ImageName image,
        Options options,
        Revision revision,
        List<Platform> platforms,
        List<String> tags,
        Description description) {
    private static final int RETRIES = 5;
    private static final String DAEMONLESS = "daemonless";

    public ImageJob {
        platforms = List.copyOf(platforms);
        tags = List.copyOf(tags);
    }

    /** @throws IllegalArgumentException whose message says in one line what would be right */
    public static ImageJob of(ImageName image, Options options, Revision found, BuildHost place)
            throws IOException, InterruptedException {
        check(options);
        Revision revision = place.cacheScope().isEmpty() ? found : found.ofStranger();
        List<String> tags = List.of();
        if (!options.is(ImageBuild.PUSH_BY_DIGEST)) {
            TagPolicy policy = TagPolicy.of(options.list(ImageBuild.TAG), revision);
            policy.notes().forEach(place::say);
            tags = policy.tags();
        }
        List<Platform> platforms = options.list(ImageBuild.PLATFORMS).stream()
                .map(Platform::parse)
                .distinct()
                .toList();
        if (platforms.isEmpty()) {
            platforms = List.of(Platform.parse("linux/" + place.architecture()));
        }
        if (options.is(ImageBuild.LOAD) && platforms.size() > 1) {
            throw new IllegalArgumentException("load takes one platform, not " + platforms.size());
        }
        Description description = Description.of(options, revision, image.simpleName(), tags);
        return new ImageJob(image, options, revision, platforms, tags, description);
    }

    private static void check(Options options) {
        boolean byDigest = options.is(ImageBuild.PUSH_BY_DIGEST);
        boolean merge = !options.list(ImageBuild.MERGE).isEmpty();
        if (options.is(ImageBuild.LOAD) && (options.is(ImageBuild.PUSH) || byDigest || merge)) {
            throw new IllegalArgumentException("push and load exclude each other");
        }
        if (byDigest && merge) {
            throw new IllegalArgumentException("pushByDigest and merge exclude each other");
        }
        if (byDigest && !options.list(ImageBuild.TAG).isEmpty()) {
            throw new IllegalArgumentException("pushByDigest gives no tags: give them with merge");
        }
        String driver = options.get(ImageBuild.DRIVER).orElse("");
        if (options.get(ImageBuild.ENDPOINT).isPresent() && !driver.equals(ImageBuild.REMOTE)) {
            throw new IllegalArgumentException("endpoint is for driver remote alone");
        }
        if (!options.list(ImageBuild.DRIVER_OPT).isEmpty() && driver.isEmpty()) {
            throw new IllegalArgumentException("driverOpt is for a builder that is created: name a driver too");
        }
    }

    public boolean pushes() {
        return pushes(options);
    }

    /** Whether something goes to the registry. */
    public static boolean pushes(Options options) {
        return options.is(ImageBuild.PUSH)
                || options.is(ImageBuild.PUSH_BY_DIGEST)
                || !options.list(ImageBuild.MERGE).isEmpty();
    }

    /** Whether nothing is built. */
    public boolean merges() {
        return !options.list(ImageBuild.MERGE).isEmpty();
    }

    public boolean isDaemonless() {
        return isDaemonless(options);
    }

    /** Whether the image is made without Docker. */
    public static boolean isDaemonless(Options options) {
        return options.get(ImageBuild.ENGINE).orElse("").equals(DAEMONLESS);
    }

    /** How often a request to the registry is made again. */
    public static int retries(Options options) {
        return options.get(ImageBuild.RETRIES).orElse(RETRIES);
    }

    /** @param main for an image that is made of programs */
    ImageDraft draft(Optional<MainPackage> main, long started) {
        return new ImageDraft(
                image.toString(),
                tags,
                platforms.stream().map(Platform::toString).toList(),
                pushes(),
                merges() ? "merge" : isDaemonless() ? DAEMONLESS : "buildx",
                main.map(MainPackage::importPath).orElse(""),
                main.map(MainPackage::name).orElse(""),
                options.get(ImageBuild.BASE).orElse(""),
                options.list(ImageBuild.MERGE).stream()
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
