package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoVetCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs go vet. It exits with 0 whatever it finds, and with another code if it could not check. */
public final class GoVetRun extends GoToolRun {
    public GoVetRun(Options options, GoToolchain go) {
        super(Tool.VET, options, go);
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        return List.of(new ToolCommand(
                Tool.VET, GoVetCommand.command(options(), go()), ToolCommand.Output.FILE, RunFiles.VET));
    }
}
