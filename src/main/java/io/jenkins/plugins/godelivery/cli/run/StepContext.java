package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a step works with. */
record StepContext(
        Module module,
        Options options,
        RequiredVersions versions,
        GoToolchain go,
        ProcessRunner runner,
        OutputFolder folder,
        LiveDisplay display,
        StepLog log,
        Map<String, String> environment) {

    /** The name of a recorded file of this module. */
    String fileName(String name) {
        return module.prefix() + name;
    }

    /** Runs a command and records all that it prints in one file. */
    int record(Command command, String file) throws IOException, InterruptedException, ToolException {
        try (OutputStream out = folder.create(file)) {
            return run(command, out, out);
        }
    }

    int run(Command command, OutputStream out, OutputStream err)
            throws IOException, InterruptedException, ToolException {
        try {
            return runner.run(command, out, err);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }

    Captured capture(Command command) throws IOException, InterruptedException, ToolException {
        try {
            return Captured.of(runner, command);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }
}
