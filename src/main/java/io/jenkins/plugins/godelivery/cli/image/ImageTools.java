package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.cli.run.MissingTool;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Runs programs for the build of an image, none of which needs to know the registry's password. */
final class ImageTools implements ProcessRunner {
    private final ProcessRunner runner;
    private final Map<String, String> environment = new HashMap<>();

    ImageTools(ProcessRunner runner) {
        this.runner = runner;
        environment.put(EnvironmentCredentials.PASSWORD, "");
    }

    /** For all programs. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(command.environment());
        return runner.run(new Command(command.arguments(), all), out, err);
    }

    int start(Command command, OutputStream out, OutputStream err) throws InterruptedException, ToolException {
        try {
            return run(command, out, err);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }

    Captured capture(Command command) throws InterruptedException, ToolException {
        try {
            return Captured.of(this, command);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }
}
