package io.jenkins.plugins.godelivery.steps.gate;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.Agent;
import io.jenkins.plugins.godelivery.steps.agent.AgentHost;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** Queries SonarQube from the agent of a step, since the scanner reached it from there. */
final class SonarHost extends AgentHost {
    private static final int SECONDS = 60;

    private final StepEnvironment site;
    private final AgentTools tools;

    SonarHost(StepEnvironment site, AgentTools tools) {
        super(new Workspace(site, tools), site.folder().getRemote(), tools.environment());
        this.site = site;
        this.tools = tools;
    }

    /** The workspace of the step; it is offline when its agent is. */
    private record Workspace(StepEnvironment site, AgentTools tools) implements Agent {
        @Override
        public <T> T act(MasterToSlaveFileCallable<T> task) throws IOException, InterruptedException {
            return site.workspace().act(task);
        }

        @Override
        public CommandResult runProgram(Command program, Map<String, String> environment)
                throws IOException, InterruptedException {
            return CommandResult.of((command, out, err) -> tools.run(command, SECONDS, out, err), program);
        }
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        return tools.run(command, SECONDS, out, err);
    }

    @Override
    public void log(String line) {
        LogLine.print(site.listener(), line);
    }
}
