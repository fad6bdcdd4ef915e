package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.gitops.GitopsDeployer;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes an image into a repository of manifests. */
final class GitopsCommand extends Subcommand {
    GitopsCommand() {
        super("gitops");
    }

    @Override
    void declare(CommandSpec spec) {
        ParameterFlags.declare(
                spec, GitopsChange.PARAMETERS, GitopsChange.REPOSITORY, GitopsChange.FILE, GitopsChange.IMAGE);
        spec.addOption(DeploymentRun.recordOption());
        spec.usageMessage()
                .description(
                        "Writes an image into a git repository, from which Argo CD or Flux deploys, and pushes it.",
                        "Only the image is changed in the kustomization or values file.",
                        "With --wait-for the command ends when the change is rolled out or has failed.")
                .footer(
                        "",
                        "Example:",
                        "  godelivery gitops --repository git@git.example:manifests --file staging/kustomization.yaml"
                                + " \\",
                        "      --image registry.example/orders@sha256:... --wait-for"
                                + " Kustomization/flux-system/staging");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        return DeploymentRun.run(
                ParameterFlags.read(arguments, GitopsChange.PARAMETERS),
                DeploymentRun.record(arguments),
                console,
                site -> new GitopsDeployer(
                                site.options(),
                                site.origin(),
                                site.host(),
                                GitAuthentication.DEFAULT,
                                site.environment())
                        .deploy());
    }
}
