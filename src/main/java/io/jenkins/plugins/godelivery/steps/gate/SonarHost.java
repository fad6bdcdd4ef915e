package io.jenkins.plugins.godelivery.steps.gate;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.steps.BlockAgent;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentHost;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.IOException;
import java.io.OutputStream;

/** Queries SonarQube from the agent of a step, since the scanner reached it from there. */
final class SonarHost extends AgentHost {
    private static final int SECONDS = 60;

    private final StepEnvironment site;
    private final AgentTools tools;

    SonarHost(StepEnvironment site, AgentTools tools) {
        super(new BlockAgent(site, tools, SECONDS), site.folder().getRemote(), tools.environment());
        this.site = site;
        this.tools = tools;
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
