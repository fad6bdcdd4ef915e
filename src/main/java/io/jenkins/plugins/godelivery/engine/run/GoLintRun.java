package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLint;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs golangci-lint of the version that is installed. */
public final class GoLintRun extends GoToolRun {
    private final ToolVersion version;

    /** @param version what golangci-lint says of itself ({@link GolangciLint#versionCommand}) */
    public GoLintRun(Options options, GoToolchain go, ToolVersion version) {
        super(Tool.LINT, options, go);
        this.version = version;
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        GolangciLint lint = new GolangciLint(options(), go());
        return List.of(ToolCommand.logged(Tool.LINT, lint.command(version, path.apply(RunFiles.LINT))));
    }
}
