package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.process.LocalHost;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cli.run.MissingTool;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildHost;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildToolException;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildException;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** This machine as the host of an image build. None of the programs receives the registry password. */
final class LocalBuildHost extends LocalHost implements BuildHost {
    private final String cacheScope;
    private final Path directory;
    /** Created eagerly, which also removes leftovers of killed runs. */
    private final Path folder;

    private final Map<String, String> environment = new HashMap<>();

    LocalBuildHost(String cacheScope, Path directory, RunningProcesses processes, LiveDisplay display)
            throws IOException {
        super(directory, processes, display::show);
        this.cacheScope = cacheScope;
        this.directory = directory;
        folder = Path.of(privateFolder());
        environment.put(EnvironmentCredentials.PASSWORD, "");
    }

    /** Sets a variable for all programs. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(command.environment());
        try {
            return super.run(new Command(command.arguments(), all), out, err);
        } catch (IOException e) {
            throw MissingTool.message(command, e)
                    .<ImageBuildException>map(BuildToolException::new)
                    .orElseGet(() -> new ImageBuildException(Message.literal(ExceptionMessage.of(e))));
        }
    }

    @Override
    public String cacheScope() {
        return cacheScope;
    }

    @Override
    public String directory() {
        return directory.toString();
    }

    @Override
    public String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }

    @Override
    public Optional<String> read(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Optional.of(BoundedFileReader.text(path, Budget.HELD_BYTES)) : Optional.empty();
    }

    @Override
    public void fetch(List<String> files, String name) throws IOException {
        for (String file : files) {
            if (Files.isReadable(Path.of(file))) {
                Files.copy(Path.of(file), folder.resolve(name));
                return;
            }
        }
    }
}
