package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.HelmDecisionParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.Decision.Choice;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PausedDeployment;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Decides about a paused deployment, on whichever machine it runs. */
final class DecisionCommand extends Subcommand {
    private final Choice choice;

    private DecisionCommand(String name, Choice choice) {
        super(name);
        this.choice = choice;
    }

    static DecisionCommand proceed() {
        return new DecisionCommand("proceed", Choice.PROCEED);
    }

    static DecisionCommand abort() {
        return new DecisionCommand("abort", Choice.ABORT);
    }

    @Override
    void declare(CommandSpec spec) {
        ParameterFlags.declare(spec, HelmDecisionParameters.PARAMETERS, HelmParameters.RELEASE);
        String what = choice == Choice.PROCEED
                ? "Continues a paused deployment (--on-fail pause), wherever it runs."
                : "Aborts a paused deployment (--on-fail pause), wherever it runs: it is rolled back.";
        spec.usageMessage()
                .description(what, "Needs the permission to get and update its Lease go-delivery-RELEASE.")
                .footer("", "Example:", "  godelivery " + name() + " --release orders --namespace shop");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        Options options = ParameterFlags.read(arguments, HelmDecisionParameters.PARAMETERS);
        return DeploymentRun.run(options, DeploymentRun.record(arguments), console, site -> {
            Decision decision = new Decision(choice, site.origin().run());
            console.out()
                    .println(UntrustedText.line(
                            PausedDeployment.decide(options, site.host(), site.environment(), decision)));
            return Optional.empty();
        });
    }
}
