package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.image.ImageRun;
import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cli.summary.ImageSummary;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.ImageOptions;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildException;
import io.jenkins.plugins.godelivery.engine.image.plan.TagRejectedException;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Builds a container image for several platforms and pushes it. */
final class ImageCommand extends Subcommand {
    private static final String PRINT = "--print-dockerfile";

    ImageCommand() {
        super("image");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("0..1")
                .type(Path.class)
                .description("The Go module; by default the current folder.")
                .build());
        spec.addOption(OptionSpec.builder("--image")
                .type(String.class)
                .paramLabel("REGISTRY/NAME")
                .required(true)
                .description("The image, without tag.")
                .build());
        ParameterFlags.declare(spec, ImageBuildParameters.PARAMETERS);
        ConfigurationFile.declare(spec);
        spec.addOption(path("--metadata-file", "FILE", "Write the record of the image here, as JSON."));
        spec.addOption(OptionSpec.builder("--json")
                .description("Print the record as JSON; all else goes to standard error.")
                .build());
        spec.addOption(OptionSpec.builder(PRINT)
                .description("Print the Dockerfile that --dockerfile " + ImageBuildParameters.GENERATED
                        + " stands for, without building anything.")
                .build());
        spec.usageMessage()
                .description("Builds a container image of the module in the current folder, for several platforms, and"
                        + " pushes it.")
                .footer(
                        "",
                        "Credentials are those of docker login (DOCKER_CONFIG), or of GODELIVERY_REGISTRY_USER and",
                        "GODELIVERY_REGISTRY_PASSWORD in the environment.",
                        "",
                        "Example:",
                        "  godelivery image --image registry.example/orders --platforms linux/amd64,linux/arm64"
                                + " --push");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        Path directory = InputFiles.directory(arguments.matchedPositionalValue(0, Path.of(".")))
                .toRealPath();
        ConfigurationFile configurationFile = ConfigurationFile.of(arguments);
        Options options = options(configurationFile, arguments, directory, console);
        ImageName image = name(arguments.matchedOptionValue("--image", ""));
        boolean json = arguments.hasMatchedOption("--json");
        PrintStream people = json ? console.err() : console.out();
        Terminal terminal = json ? Terminal.NONE : Terminal.detect(console.environment());
        Thread here = Thread.currentThread();
        RunningProcesses processes = console.processes().guard();
        try (LiveDisplay display = new LiveDisplay(people, terminal, console.masking())) {
            processes.onAbort(here::interrupt);
            ImageRun run = new ImageRun(
                    configurationFile.cacheScope(),
                    directory,
                    image,
                    options,
                    console.environment(),
                    display,
                    processes);
            if (arguments.hasMatchedOption(PRINT)) {
                console.out().print(run.dockerfile());
                return ExitCode.PASS;
            }
            ImageRecord record = run.run();
            ImageSummary.of(record).forEach(display::show);
            write(record, arguments, console);
            return ExitCode.PASS;
        } catch (TagRejectedException e) {
            write(e.record(), arguments, console);
            return Main.failed(console, ExitCode.GATE_FAILED, ExceptionMessage.of(e));
        } catch (ImageBuildException e) {
            return Main.failed(console, ExitCode.GATE_FAILED, e.getMessage());
        } catch (RegistryException e) {
            return Main.failed(console, ExitCode.GATE_FAILED, ExceptionMessage.of(e));
        }
    }

    private static Options options(
            ConfigurationFile configurationFile, ParseResult arguments, Path directory, CommandConsole console)
            throws IOException, UsageException {
        Options configured = configurationFile.read(directory, console.err()).image();
        try {
            Options said = ParameterFlags.read(arguments, ImageBuildParameters.PARAMETERS);
            return ImageOptions.withBuilderOf(configurationFile.cacheScope(), ImageOptions.of(configured, said));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static ImageName name(String text) throws UsageException {
        try {
            return ImageName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--image: " + e.getMessage());
        }
    }

    private static void write(ImageRecord record, ParseResult arguments, CommandConsole console) throws IOException {
        Path file = arguments.matchedOptionValue("--metadata-file", null);
        if (arguments.hasMatchedOption("--json")) {
            ImageJson.write(record, console.out());
        }
        if (file != null) {
            try (OutputStream out = Files.newOutputStream(file)) {
                ImageJson.write(record, out);
            }
        }
    }
}
