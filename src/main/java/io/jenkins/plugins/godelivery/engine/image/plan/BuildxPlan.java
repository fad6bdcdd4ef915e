package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.BuildxBuild;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.buildx.CacheNamespace;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Plans a build with docker buildx: the builder, the Dockerfile and the arguments. */
final class BuildxPlan {
    /** Names in the private folder: metadata of buildx, findings in the Dockerfile, and the image. */
    static final String METADATA = "metadata.json";

    static final String CHECK = "check.json";
    static final String LAYOUT = "image";

    /** Declaration of a build argument for the version. */
    private static final Pattern VERSION_ARGUMENT =
            Pattern.compile("(?im)^[ \\t]*+ARG[ \\t](?:.*[ \\t])?VERSION(?:=|\\s|$)");

    private final ImageBuildRequest job;
    private final BuildHost place;
    private final BuildxBuild buildx;

    private BuildxPlan(ImageBuildRequest job, BuildHost place) {
        this.job = job;
        this.place = place;
        buildx = new BuildxBuild(job.options());
    }

    /**
     * Plans the build, and creates the builder if one is configured and missing.
     *
     * @throws IllegalArgumentException if the request cannot be built
     */
    static ImagePlan of(ImageBuildRequest job, BuildHost place) throws IOException, InterruptedException {
        return new BuildxPlan(job, place).plan();
    }

    private ImagePlan plan() throws IOException, InterruptedException {
        long started = place.now().toEpochMilli();
        ToolVersion version = version();
        if (job.options().is(ImageBuildParameters.LOAD)) {
            succeed(BuildxBuild.engineVersion(), "load needs a Docker Engine");
        }
        prepareBuilder();
        BuildxBuild.Input input = input();
        List<Task> tasks = new ArrayList<>();
        if (job.options().is(ImageBuildParameters.CHECK)) {
            if (!version.isAtLeast(0, 15)) {
                throw new BuildToolException("check needs buildx 0.15 or later, this is " + version);
            }
            tasks.add(new Task("", buildx.check(input), CHECK));
        }
        // Older versions only print plain text.
        String form = version.isAtLeast(0, 13) ? "rawjson" : "plain";
        tasks.add(new Task("", buildx.build(input, place.privateFolder() + "/" + METADATA, form), ""));
        return new ImagePlan(job.draft(Optional.empty(), started), tasks);
    }

    private ToolVersion version() throws IOException, InterruptedException {
        CommandResult asked = place.run(BuildxBuild.version());
        return ToolVersion.find(asked.out())
                .filter(found -> asked.code() == 0)
                .orElseThrow(() -> new BuildToolException("docker has no buildx (" + asked.lastErrorLine()
                        + "); the engine daemonless does not need it"));
    }

    private void prepareBuilder() throws IOException, InterruptedException {
        Optional<String> driver = job.options().get(ImageBuildParameters.DRIVER);
        if (driver.isEmpty()) {
            return;
        }
        String name = buildx.builder().orElseThrow();
        if (!exists()) {
            CommandResult created = place.run(buildx.createBuilder());
            // Another build may have created it in the meantime.
            if (created.code() == 0) {
                place.log("created builder " + name);
            } else if (!exists()) {
                throw new ImageBuildException("no builder could be created: " + reason(created));
            }
        }
        if (driver.get().equals(ImageBuildParameters.REMOTE)) {
            succeed(buildx.startBuilder(), "BuildKit cannot be reached by builder " + name);
        }
    }

    private boolean exists() throws IOException, InterruptedException {
        return place.run(buildx.inspectBuilder()).code() == 0;
    }

    private void succeed(Command command, String otherwise) throws IOException, InterruptedException {
        CommandResult asked = place.run(command);
        if (asked.code() != 0) {
            throw new ImageBuildException(otherwise + ": " + reason(asked));
        }
    }

    private static String reason(CommandResult failed) {
        return failed.lastErrorLine().replaceFirst("^ERROR: ", "");
    }

    private BuildxBuild.Input input() throws IOException, InterruptedException {
        String context = job.options().get(ImageBuildParameters.CONTEXT).orElse(".");
        String given = job.options().get(ImageBuildParameters.DOCKERFILE).orElse("");
        String file = given.isEmpty() ? (context.equals(".") ? "" : context + "/") + "Dockerfile" : given;
        Optional<String> found = given.equals(ImageBuildParameters.GENERATED) ? Optional.empty() : place.read(file);
        String text;
        if (found.isPresent()) {
            text = found.get();
        } else if (given.isEmpty() || given.equals(ImageBuildParameters.GENERATED)) {
            text = generate();
            file = place.privateFolder() + "/Dockerfile";
        } else {
            throw new IllegalArgumentException(file + ": no such file in " + place.directory());
        }
        Map<String, String> arguments = new TreeMap<>();
        if (VERSION_ARGUMENT.matcher(text).find()) {
            arguments.put("VERSION", job.revision().stamp());
        }
        arguments.putAll(job.options().get(ImageBuildParameters.BUILD_ARG).orElse(Map.of()));
        if (!place.cacheScope().isEmpty()) {
            CacheNamespace.add(place.cacheScope(), file, text, arguments);
        }
        return new BuildxBuild.Input(
                job.tags().stream().map(job::name).toList(),
                job.platforms(),
                file,
                context,
                arguments,
                job.description().labels(),
                job.description().annotations(),
                job.pushes() ? place.privateFolder() + "/" + LAYOUT : "");
    }

    private String generate() throws IOException, InterruptedException {
        String text = new ModuleProgram(job.image(), job.options(), place).dockerfile();
        place.log("Dockerfile:");
        text.lines().forEach(line -> place.log("  " + line));
        place.privateFile("Dockerfile", text);
        return text;
    }
}
