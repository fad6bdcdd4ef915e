package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.BuildxBuild;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.image.PushedImage;
import io.jenkins.plugins.godelivery.engine.image.Tagging;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildMetadata;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.engine.image.buildx.PushFault;
import io.jenkins.plugins.godelivery.engine.registry.Manifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Lets docker buildx build the image and push it under its first tag; the others follow when it is there. */
final class BuildxBuilder implements ImageRun.Builder {
    /** Whether a Dockerfile takes a version to stamp a program with. */
    private static final Pattern VERSION_ARGUMENT = Pattern.compile("(?im)^\\s*ARG\\s(?:.*\\s)?VERSION(?:=|\\s|$)");

    private final ImageTools tools;
    private final LiveDisplay display;
    private final Retry retry;

    /** @param retry for pushes; layers that were built are not built again */
    BuildxBuilder(ImageTools tools, LiveDisplay display, Retry retry) {
        this.tools = tools;
        this.display = display;
        this.retry = retry;
    }

    @Override
    public ImageRecord build(ImageJob job, Optional<RegistryClient> registry, Path folder)
            throws IOException, InterruptedException, ToolException, ImageFailure {
        Instant started = Instant.now();
        BuildxBuild buildx = new BuildxBuild(job.options());
        ToolVersion version = version();
        prepareBuilder(job, buildx);
        BuildxBuild.Input input = input(job, folder);
        Set<ImageWarning> warnings = new LinkedHashSet<>();
        if (job.options().is(ImageBuild.CHECK)) {
            warnings.addAll(check(buildx, input, version));
        }
        Path metadata = folder.resolve("metadata.json");
        build(buildx, input, metadata, version);
        BuildMetadata built = BuildMetadata.parse(Files.exists(metadata) ? Files.readString(metadata) : "{}");
        warnings.addAll(built.warnings());
        List<PlatformImage> platforms = List.of();
        if (registry.isPresent()) {
            display.status(() -> "push");
            Manifest manifest = registry.get().manifest(built.digest());
            display.print("tagged " + job.name(job.tags().get(0)));
            new Tagging(registry.get(), display::print)
                    .tag(manifest, job.tags().subList(1, job.tags().size()));
            platforms = new PushedImage(registry.get()).platforms(manifest);
        }
        Instant ended = Instant.now();
        return new ImageRecord(
                job.image().toString(), built.digest(), job.tags(), registry.isPresent(), "buildx",
                job.revision().commit(), platforms, List.copyOf(warnings), job.description().labels(),
                job.description().annotations(), ended, Duration.between(started, ended).toMillis() / 1000.0);
    }

    private ToolVersion version() throws InterruptedException, ToolException {
        Captured asked = tools.capture(BuildxBuild.version());
        return ToolVersion.find(asked.out())
                .filter(found -> asked.code() == 0)
                .orElseThrow(() -> new ToolException(
                        "docker has no buildx (" + asked.lastWords() + "); --engine daemonless does without it", true));
    }

    private void prepareBuilder(ImageJob job, BuildxBuild buildx)
            throws InterruptedException, ToolException, ImageFailure {
        if (job.options().get(ImageBuild.DRIVER).isEmpty()
                || tools.capture(buildx.inspectBuilder()).code() == 0) {
            return;
        }
        Captured created = tools.capture(buildx.createBuilder());
        if (created.code() != 0) {
            throw new ImageFailure("no builder could be created: " + created.lastWords());
        }
        display.print("created builder " + buildx.builder().orElse(""));
    }

    private BuildxBuild.Input input(ImageJob job, Path folder)
            throws IOException, InterruptedException, ToolException {
        Path context = job.directory().resolve(job.options().get(ImageBuild.CONTEXT).orElse("."));
        String given = job.options().get(ImageBuild.DOCKERFILE).orElse("");
        Path dockerfile = given.isEmpty() ? context.resolve("Dockerfile") : job.directory().resolve(given);
        if (given.equals(ImageBuild.GENERATED) || (given.isEmpty() && Files.notExists(dockerfile))) {
            String text = new ModuleProgram(job.directory(), job.image(), job.options(), tools).dockerfile();
            display.print("Dockerfile:");
            text.lines().forEach(line -> display.print("  " + line));
            dockerfile = Files.writeString(folder.resolve("Dockerfile"), text);
        } else if (Files.notExists(dockerfile)) {
            throw new IllegalArgumentException(dockerfile + ": no such file");
        }
        Map<String, String> arguments = new TreeMap<>();
        if (VERSION_ARGUMENT.matcher(Files.readString(dockerfile)).find()) {
            arguments.put("VERSION", job.revision().stamp());
        }
        arguments.putAll(job.options().get(ImageBuild.BUILD_ARG).orElse(Map.of()));
        // The first tag alone: were one of several refused, some would name the new image and some the old.
        List<String> names = job.pushes()
                ? List.of(job.name(job.tags().get(0)))
                : job.tags().stream().map(job::name).toList();
        return new BuildxBuild.Input(
                names, job.platforms(), dockerfile.toString(), context.toString(), arguments,
                job.description().labels(), job.description().annotations());
    }

    private List<ImageWarning> check(BuildxBuild buildx, BuildxBuild.Input input, ToolVersion version)
            throws IOException, InterruptedException, ToolException {
        if (!version.isAtLeast(0, 15)) {
            throw new ToolException("--check needs buildx 0.15 or later, this is " + version, true);
        }
        Captured checked = tools.capture(buildx.check(input));
        if (!checked.out().startsWith("{")) {
            throw new ToolException("the Dockerfile could not be checked: " + checked.lastWords());
        }
        return BuildMetadata.checked(checked.out());
    }

    private void build(BuildxBuild buildx, BuildxBuild.Input input, Path metadata, ToolVersion version)
            throws IOException, InterruptedException, ToolException, ImageFailure {
        // Before, plain text is all there is.
        String form = version.isAtLeast(0, 13) ? "rawjson" : "plain";
        Command command = buildx.build(input, metadata.toString(), form);
        Optional<String> failure = retry.run(() -> attempt(command));
        if (failure.isPresent()) {
            throw new ImageFailure(failure.get());
        }
    }

    /** @return why it failed */
    private Optional<String> attempt(Command command) throws IOException, InterruptedException {
        BuildProgress progress = new BuildProgress(display::print);
        display.status(progress::current);
        int code;
        try (progress) {
            code = tools.run(command, OutputStream.nullOutputStream(), progress);
        }
        if (code == 0) {
            return Optional.empty();
        }
        String reason = "docker buildx build failed: "
                + (progress.error().isEmpty() ? "it ended with exit code " + code : progress.error());
        if (PushFault.mayPass(progress.error())) {
            throw new Retry.Passing(reason, null, null);
        }
        return Optional.of(reason);
    }
}
