package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GovulncheckCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.GoToolRun;
import io.jenkins.plugins.godelivery.engine.run.GovulncheckRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Prepares the run of govulncheck in {@code goLint}. */
final class GovulncheckScan {
    private static final int SECONDS = 60;

    private GovulncheckScan() {}

    /**
     * Notes which parts the step has, and returns the run.
     *
     * @param linters whether others run, too: they have results even if there is no govulncheck
     * @return empty if it is not installed, which the script then reports
     * @throws AbortException if it is not installed, and nothing else runs
     */
    static Optional<GoToolRun> prepare(Options options, boolean linters, StepScript script, AgentTools agent)
            throws IOException, InterruptedException {
        script.createFile(GoToolStepRun.wanted(Part.VULNERABILITIES));
        if (!linters) {
            script.createFile(GoToolStepRun.unwanted(Part.LINT));
        }
        GoToolchain go = agent.go();
        Command help = new GovulncheckCommand(options, go).helpCommand();
        int code = agent.run(help, SECONDS, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        if (!new CommandResult(code, "", "").commandNotFound()) {
            return Optional.of(new GovulncheckRun(options, go));
        }
        Message reason = Message.of("step.noGovulncheck", help.arguments().get(0));
        if (!linters) {
            throw new ExplainedAbortException(reason);
        }
        script.failWith(Tool.VULNERABILITIES, reason.text());
        return Optional.empty();
    }
}
