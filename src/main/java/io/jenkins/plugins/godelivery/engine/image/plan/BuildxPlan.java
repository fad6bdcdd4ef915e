package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.BuildxBuild;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.buildx.CacheNamespace;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan.Task;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
            succeed(BuildxBuild.engineVersion(), reason -> Message.of("image.loadEngine", reason));
        }
        prepareBuilder();
        BuildxBuild.Input input = input();
        List<Task> tasks = new ArrayList<>();
        if (job.options().is(ImageBuildParameters.CHECK)) {
            if (!version.isAtLeast(0, 15)) {
                throw new BuildToolException(Message.of("image.checkTooOld", version.toString()));
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
                .orElseThrow(() -> new BuildToolException(Message.of("image.noBuildx", asked.lastErrorLine())));
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
                throw new ImageBuildException(Message.of("image.noBuilder", reason(created)));
            }
        }
        if (driver.get().equals(ImageBuildParameters.REMOTE)) {
            succeed(buildx.startBuilder(), reason -> Message.of("image.builderUnreachable", name, reason));
        }
    }

    private boolean exists() throws IOException, InterruptedException {
        return place.run(buildx.inspectBuilder()).code() == 0;
    }

    private void succeed(Command command, Function<String, Message> explanation)
            throws IOException, InterruptedException {
        CommandResult asked = place.run(command);
        if (asked.code() != 0) {
            throw new ImageBuildException(explanation.apply(reason(asked)));
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
            throw new InvalidInputException(Message.of("image.noDockerfile", file, place.directory()));
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
