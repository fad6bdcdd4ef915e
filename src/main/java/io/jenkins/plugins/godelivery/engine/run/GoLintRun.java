package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLintCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the installed version of golangci-lint. */
public final class GoLintRun extends GoToolRun {
    private final ToolVersion version;

    /** @param version reported by golangci-lint itself ({@link GolangciLintCommand#versionCommand}) */
    public GoLintRun(Options options, GoToolchain go, ToolVersion version) {
        super(Tool.LINT, options, go);
        this.version = version;
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        GolangciLintCommand lint = new GolangciLintCommand(options(), go());
        return List.of(ToolCommand.logged(Tool.LINT, lint.command(version, path.apply(RunFiles.LINT))));
    }
}
