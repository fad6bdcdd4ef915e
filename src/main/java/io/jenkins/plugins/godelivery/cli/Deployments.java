package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.deploy.LocalHost;
import io.jenkins.plugins.godelivery.cli.deploy.LocalOrigin;
import io.jenkins.plugins.godelivery.cli.process.Processes;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a deployment from this machine and says how it ended. */
final class Deployments {
    private Deployments() {}

    /** What is to be done; empty where it leaves no record. */
    @FunctionalInterface
    interface Task {
        Optional<Deployment> run(Deployer deployer) throws IOException, InterruptedException, DeployException;
    }

    static ExitCode run(Options options, Console console, Task task)
            throws IOException, InterruptedException, UsageException, ToolException {
        Path directory = Path.of("").toAbsolutePath();
        try (Processes processes = Processes.guarded();
                LocalHost host = new LocalHost(directory, processes, console.out())) {
            Deployment.Origin origin = new LocalOrigin(console.environment(), host)
                    .find(options.get(HelmDeploy.BUILD).orElse(0));
            Deployer deployer = new Deployer(options, origin, host, console.environment());
            Optional<Deployment> record = task.run(deployer);
            record.ifPresent(deployment -> DeploymentSummary.print(deployment, console.out()));
            return record.map(Deployments::code).orElse(ExitCode.PASS);
        } catch (DeployException e) {
            switch (e.kind()) {
                case WRONG -> throw new UsageException(e.getMessage());
                case NO_HELM -> throw new ToolException(e.getMessage(), true);
                default -> {
                    console.err().println("godelivery: " + e.getMessage());
                    return e.kind() == DeployException.Kind.REFUSED ? ExitCode.REFUSED : ExitCode.GATE_FAILED;
                }
            }
        }
    }

    private static ExitCode code(Deployment deployment) {
        return switch (deployment.outcome()) {
            case SUCCESSFUL -> ExitCode.PASS;
            case FAILED -> ExitCode.GATE_FAILED;
            case INCONCLUSIVE -> ExitCode.INCOMPLETE;
        };
    }
}
