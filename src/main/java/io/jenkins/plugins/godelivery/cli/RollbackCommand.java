package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Rolls a helm release back to an earlier revision. */
final class RollbackCommand extends Subcommand {
    RollbackCommand() {
        super("rollback");
    }

    @Override
    void declare(CommandSpec spec) {
        ParameterFlags.declare(spec, HelmRollbackParameters.PARAMETERS, HelmParameters.RELEASE);
        spec.addOption(DeploymentRun.recordOption());
        spec.usageMessage()
                .description("Rolls a release back to an earlier revision, and explains failures.")
                .footer("", "Example:", "  godelivery rollback --release orders --namespace shop");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        Options options = ParameterFlags.read(arguments, HelmRollbackParameters.PARAMETERS);
        int revision = options.get(HelmRollbackParameters.REVISION).orElse(0);
        return DeploymentRun.run(
                options,
                DeploymentRun.record(arguments),
                console,
                site -> Optional.of(site.deployer().rollback(revision)));
    }
}
