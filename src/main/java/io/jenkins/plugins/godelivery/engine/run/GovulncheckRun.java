package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GovulncheckCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs govulncheck. It exits with 0 whatever it finds, and with another code if it could not scan. */
public final class GovulncheckRun extends GoToolRun {
    public GovulncheckRun(Options options, GoToolchain go) {
        super(Tool.VULNERABILITIES, options, go);
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        return List.of(new ToolCommand(
                Tool.VULNERABILITIES,
                new GovulncheckCommand(options(), go()).command(),
                ToolCommand.Output.SPLIT,
                RunFiles.VULNERABILITIES));
    }
}
