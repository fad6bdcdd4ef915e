package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.deploy.LocalDeploymentHost;
import io.jenkins.plugins.godelivery.cli.deploy.LocalOrigin;
import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cli.run.OutputFolder;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.DeploymentSummary;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PushedBuildImages;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Runs a deployment from this machine and reports its outcome. */
final class DeploymentRun {
    private static final Path RECORD = Path.of(OutputFolder.DEFAULT_NAME, "deployments.jsonl");

    private DeploymentRun() {}

    static OptionSpec recordOption() {
        return Subcommand.path(
                "--record", "FILE", "Add the record of the deployment to this file; by default " + RECORD + ".");
    }

    static Path record(ParseResult arguments) {
        return arguments.matchedOptionValue("--record", RECORD);
    }

    /** The input of a deployment. */
    record Site(Options options, Deployment.Origin origin, LocalDeploymentHost host, Map<String, String> environment) {
        Deployer deployer() {
            return new Deployer(options, origin, PushedBuildImages.NONE, host, environment);
        }
    }

    /** A deployment; its result is empty if there is nothing to record. */
    @FunctionalInterface
    interface Task {
        Optional<Deployment> run(Site site) throws IOException, InterruptedException, DeployException;
    }

    /**
     * Runs a deployment.
     *
     * @param file file to append the record to
     */
    static ExitCode run(Options options, Path file, CommandConsole console, Task task)
            throws IOException, InterruptedException, UsageException, ToolException {
        Path directory = Path.of("").toAbsolutePath();
        RunningProcesses processes = console.processes().guard();
        try (LocalDeploymentHost host =
                new LocalDeploymentHost(directory, processes, console.out(), record -> keep(record, file))) {
            processes.onAbort(host::stop);
            processes.onDecision(host::abortPause);
            Deployment.Origin origin = new LocalOrigin(console.environment(), host)
                    .find(options.get(HelmDeployParameters.BUILD).orElse(0));
            Optional<Deployment> record = task.run(new Site(options, origin, host, console.environment()));
            if (record.isPresent()) {
                DeploymentSummary.lines(record.get()).stream()
                        .map(UntrustedText::line)
                        .forEach(console.out()::println);
                if (!record.get().isProposed()) {
                    keepAtLast(record.get(), file, console);
                }
            }
            return record.map(DeploymentRun::code).orElse(ExitCode.PASS);
        } catch (DeployException e) {
            switch (e.kind()) {
                case WRONG -> throw new UsageException(e.getMessage());
                case NO_HELM -> throw new ToolException(e.getMessage(), true);
                default -> {
                    console.err().println("godelivery: " + ExceptionMessage.oneLine(e.getMessage()));
                    return e.kind() == DeployException.Kind.REFUSED ? ExitCode.REFUSED : ExitCode.GATE_FAILED;
                }
            }
        }
    }

    /** Stores the final record. A failure is only reported, since it must not change the outcome. */
    private static void keepAtLast(Deployment deployment, Path file, CommandConsole console) {
        try {
            keep(deployment, file);
        } catch (IOException e) {
            console.err()
                    .println("godelivery: the record cannot be written: " + ExceptionMessage.oneLine(e.toString()));
        }
    }

    private static void keep(Deployment deployment, Path file) throws IOException {
        if (file.equals(RECORD)) {
            OutputFolder.ignored(file.getParent());
        } else if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, Deployments.line(deployment), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static ExitCode code(Deployment deployment) {
        return switch (deployment.outcome()) {
            case SUCCESSFUL, PUSHED -> ExitCode.PASS;
            case FAILED -> ExitCode.GATE_FAILED;
            case INCONCLUSIVE, UNFINISHED -> ExitCode.INCOMPLETE;
        };
    }
}
