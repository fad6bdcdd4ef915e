package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.FailureReason;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Detects the version of the go command, and checks that it is allowed. */
final class ToolchainCheck {
    private ToolchainCheck() {}

    static GoToolchain detect(ProcessRunner runner, Map<String, String> environment)
            throws IOException, InterruptedException, ToolException {
        CommandResult env;
        try {
            env = CommandResult.of(runner, GoToolchain.COMMAND);
        } catch (IOException e) {
            throw MissingTool.explain(GoToolchain.COMMAND, e);
        }
        return GoToolchain.parse(env.out(), environment)
                .orElseThrow(() -> new ToolException(
                        env.code() == 0
                                ? "this go is too old to print its version: 1.16 or later is required"
                                : "go does not print its version: " + FailureReason.of(env),
                        true));
    }

    /** Checks the version that go.mod requires, which the environment may keep the go command from downloading. */
    static void requireNewEnough(Options options, GoToolchain go, ProcessRunner runner)
            throws IOException, InterruptedException, ToolException {
        CommandResult list = CommandResult.of(runner, GoListCommand.module(options, go));
        String reason = list.code() == 0 ? "" : FailureReason.of(list);
        if (FailureReason.isGoTooOld(reason)) {
            throw new ToolException(reason, true);
        }
    }

    static void require(RequiredVersions versions, Program program, ToolVersion version) throws ToolException {
        Optional<Message> objection = versions.violation(program, version);
        if (objection.isPresent()) {
            throw new ToolException(objection.get().text(), true);
        }
    }
}
