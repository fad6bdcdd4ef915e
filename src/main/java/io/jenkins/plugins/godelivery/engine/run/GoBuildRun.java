package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoBuildCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs go build once per target. */
public final class GoBuildRun extends GoToolRun {
    public GoBuildRun(Options options, GoToolchain go) {
        super(Tool.BUILD, options, go);
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        return new GoBuildCommand(options(), go())
                .commands().stream()
                        .map(build -> ToolCommand.recorded(Tool.BUILD, build))
                        .toList();
    }
}
