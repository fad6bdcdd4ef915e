package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoProgram;
import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.buildx.GeneratedDockerfile;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.nio.file.Path;
import java.util.List;

/** The program of a module that goes into an image, as the go command knows it. */
final class ModuleProgram {
    private final Path directory;
    private final ImageName image;
    private final Options options;
    private final ImageTools tools;

    ModuleProgram(Path directory, ImageName image, Options options, ImageTools tools) {
        this.directory = directory;
        this.image = image;
        this.options = options;
        this.tools = tools;
    }

    /** @throws IllegalArgumentException when there is none, or several */
    MainPackage main() throws InterruptedException, ToolException {
        String given = options.get(ImageBuild.PACKAGE).orElse("");
        Captured listed = tools.capture(
                new GoProgram(options, "").mainPackages(List.of(given.isEmpty() ? "./..." : given)));
        if (listed.code() != 0) {
            throw new ToolException(listed.lastWords());
        }
        return MainPackage.choose(listed.out(), given, image.simpleName());
    }

    Path goroot() throws InterruptedException, ToolException {
        return Path.of(env("GOROOT"));
    }

    private String env(String name) throws InterruptedException, ToolException {
        Captured asked = tools.capture(new Command(List.of("go", "env", name)));
        if (asked.code() != 0) {
            throw new ToolException(asked.lastWords());
        }
        return asked.out().strip();
    }

    String dockerfile() throws InterruptedException, ToolException {
        MainPackage main = main();
        String version = env("GOVERSION");
        ToolVersion go = ToolVersion.find(version)
                .orElseThrow(() -> new ToolException("go does not say its version: " + version));
        Captured folder = tools.capture(new Command(List.of("go", "list", "-e", "-f", "{{.Dir}}", "--", main.importPath())));
        Path module = Path.of(env("GOMOD")).getParent();
        if (module == null || !module.equals(directory)) {
            throw new IllegalArgumentException("a Dockerfile is made for a whole module: run in the folder of go.mod");
        }
        String way = module.relativize(Path.of(folder.out().strip())).toString().replace('\\', '/');
        return GeneratedDockerfile.of(options, main, way.isEmpty() ? "." : "./" + way, go);
    }
}
