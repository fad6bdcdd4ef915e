package io.jenkins.plugins.godelivery.steps.agent;

import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Place;
import io.jenkins.plugins.godelivery.engine.deploy.Question;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Asks a question on the agent. What comes of it is an answer, also where that is a failure. */
public final class AgentQuestion<T> extends MasterToSlaveFileCallable<AgentQuestion.Answer<T>> {
    private static final long serialVersionUID = 1;

    private final Question<T> question;
    private final HashMap<String, String> environment;

    AgentQuestion(Question<T> question, Map<String, String> environment) {
        this.question = question;
        this.environment = new HashMap<>(environment);
    }

    /**
     * One of the two is null.
     *
     * @param value of a serialisable class
     */
    public record Answer<T>(T value, Exception problem) implements Serializable {
        private static final long serialVersionUID = 1;

        public T get() throws IOException, DeployException {
            if (problem instanceof DeployException refused) {
                throw refused;
            }
            if (problem instanceof IOException failure) {
                throw failure;
            }
            return value;
        }
    }

    @Override
    public Answer<T> invoke(File directory, VirtualChannel channel) throws InterruptedException {
        try {
            return new Answer<>(question.answer(new Place(directory.toPath(), Optional.of(this::run))), null);
        } catch (IOException | DeployException e) {
            return new Answer<>(null, e);
        }
    }

    /** For the programs of a kubeconfig. */
    private int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(command.environment());
        return new Launcher.LocalLauncher(TaskListener.NULL)
                .launch()
                .cmds(command.arguments())
                .envs(all)
                .stdout(out)
                .stderr(err)
                .quiet(true)
                .join();
    }
}
