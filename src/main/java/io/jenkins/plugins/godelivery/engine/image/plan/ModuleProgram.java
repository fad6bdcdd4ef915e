package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.FailureReason;
import io.jenkins.plugins.godelivery.engine.command.GoProgramBuild;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.buildx.GeneratedDockerfile;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the program of a module with the go command. */
public final class ModuleProgram {
    private final ImageName image;
    private final Options options;
    private final BuildHost place;

    public ModuleProgram(ImageName image, Options options, BuildHost place) {
        this.image = image;
        this.options = options;
        this.place = place;
    }

    /** @throws IllegalArgumentException if there is none, or several */
    MainPackage main() throws IOException, InterruptedException {
        String given = options.get(ImageBuildParameters.PACKAGE).orElse("");
        CommandResult listed =
                place.run(new GoProgramBuild(options, "").mainPackages(List.of(given.isEmpty() ? "./..." : given)));
        if (listed.code() != 0) {
            throw failure(listed);
        }
        return MainPackage.choose(listed.out(), given, image.simpleName());
    }

    private static ImageBuildException failure(CommandResult failed) {
        String reason = FailureReason.of(failed);
        Message message = Message.literal(reason);
        return FailureReason.isGoTooOld(reason) ? new BuildToolException(message) : new ImageBuildException(message);
    }

    String goroot() throws IOException, InterruptedException {
        return env("GOROOT");
    }

    private String env(String name) throws IOException, InterruptedException {
        CommandResult asked = place.run(new Command(List.of("go", "env", name)));
        if (asked.code() != 0) {
            throw failure(asked);
        }
        return asked.out().strip();
    }

    /** Generates the Dockerfile for {@link ImageBuildParameters#GENERATED}. */
    public String dockerfile() throws IOException, InterruptedException {
        MainPackage main = main();
        String version = env("GOVERSION");
        ToolVersion go = ToolVersion.find(version)
                .orElseThrow(() -> new ImageBuildException(Message.of("tool.noVersion", "go", version)));
        CommandResult folder =
                place.run(new Command(List.of("go", "list", "-e", "-f", "{{.Dir}}", "--", main.importPath())));
        Path module = Path.of(env("GOMOD")).getParent();
        if (module == null || !module.equals(Path.of(place.directory()))) {
            throw new InvalidInputException(Message.of("image.wholeModule"));
        }
        String way = module.relativize(Path.of(folder.out().strip())).toString().replace('\\', '/');
        return GeneratedDockerfile.of(options, main, way.isEmpty() ? "." : "./" + way, go);
    }
}
