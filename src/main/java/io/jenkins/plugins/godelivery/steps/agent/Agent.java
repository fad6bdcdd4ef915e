package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.IOException;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** The agent of a step, for tasks in its current directory and programs in the container of its block. */
public interface Agent {
    /** Runs a task on the agent itself. */
    <T> T act(MasterToSlaveFileCallable<T> task) throws IOException, InterruptedException;

    /**
     * Runs a short program in the environment of the block's commands, such as its container.
     *
     * @param environment environment of the block
     */
    CommandResult runProgram(Command program, Map<String, String> environment) throws IOException, InterruptedException;
}
