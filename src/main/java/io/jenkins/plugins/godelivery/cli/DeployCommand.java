package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Installs or upgrades a helm release. */
final class DeployCommand extends Subcommand {
    DeployCommand() {
        super("deploy");
    }

    @Override
    void declare(CommandSpec spec) {
        ParameterFlags.declare(spec, HelmDeployParameters.PARAMETERS, HelmParameters.RELEASE, HelmParameters.CHART);
        spec.addOption(DeploymentRun.recordOption());
        spec.usageMessage()
                .description(
                        "Installs or upgrades a release with helm 3 or 4, explains failures, and rolls back after"
                                + " them.",
                        "Runs in the current folder; file names are relative to it.")
                .footer(
                        "",
                        "Examples:",
                        "  godelivery deploy --release orders --chart deploy/chart --environment staging --dry-run",
                        "  godelivery deploy --release orders --chart oci://registry.example/charts/orders --version"
                                + " 1.2.0");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        return DeploymentRun.run(
                ParameterFlags.read(arguments, HelmDeployParameters.PARAMETERS),
                DeploymentRun.record(arguments),
                console,
                site -> site.deployer().deploy());
    }
}
