package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.Description;
import io.jenkins.plugins.godelivery.engine.image.Revision;
import io.jenkins.plugins.godelivery.engine.image.TagPolicy;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What is to be built, completed with what nobody said.
 *
 * @param directory of the module
 */
record ImageJob(
        Path directory,
        ImageName image,
        Options options,
        Revision revision,
        List<Platform> platforms,
        List<String> tags,
        Description description) {

    /** @throws IllegalArgumentException whose message says in one line what would be right */
    static ImageJob of(Path directory, ImageName image, Options options, Revision revision, TagPolicy policy) {
        List<Platform> platforms = options.list(ImageBuild.PLATFORMS).stream()
                .map(Platform::parse)
                .distinct()
                .toList();
        if (platforms.isEmpty()) {
            platforms = List.of(Platform.parse("linux/" + architecture()));
        }
        boolean push = options.is(ImageBuild.PUSH);
        boolean load = options.is(ImageBuild.LOAD);
        if (push && load) {
            throw new IllegalArgumentException("--push and --load exclude each other");
        }
        if (load && platforms.size() > 1) {
            throw new IllegalArgumentException("--load takes one platform, not " + platforms.size());
        }
        return new ImageJob(
                directory,
                image,
                options,
                revision,
                platforms,
                policy.tags(),
                Description.of(options, revision, image.simpleName(), policy.tags()));
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }

    boolean pushes() {
        return options.is(ImageBuild.PUSH);
    }

    String name(String tag) {
        return image + ":" + tag;
    }
}
