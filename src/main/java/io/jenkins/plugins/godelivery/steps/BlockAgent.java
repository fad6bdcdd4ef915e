package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.steps.agent.Agent;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import java.io.IOException;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/**
 * Makes the block of a step the agent of its host; it is offline when its agent is.
 *
 * @param seconds timeout of a program
 */
public record BlockAgent(StepEnvironment site, AgentTools tools, int seconds) implements Agent {
    @Override
    public <T> T act(MasterToSlaveFileCallable<T> task) throws IOException, InterruptedException {
        return site.workspace().act(task);
    }

    @Override
    public CommandResult runProgram(Command program, Map<String, String> environment)
            throws IOException, InterruptedException {
        return CommandResult.of((command, out, err) -> tools.run(command, seconds, out, err), program);
    }
}
