package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.host.Host;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the agent of a step a host: tasks run and private files lie there, while the clock is the controller's.
 * Subclasses define how commands run and where log lines go.
 */
public abstract class AgentHost implements Host {
    private final Agent agent;
    private final String folder;
    private final Map<String, String> environment;

    /**
     * @param folder path of the private folder on the agent
     * @param environment environment of the block, with the proxies of the tools, for programs that a task needs
     */
    protected AgentHost(Agent agent, String folder, Map<String, String> environment) {
        this.agent = agent;
        this.folder = folder;
        this.environment = environment;
    }

    /** Sends a task to the agent. An exception of the task itself is an answer, too. */
    protected final <T, X extends Exception> RemoteTaskCallable.Answer<T, X> answer(RemoteTask<T, X> task)
            throws IOException, InterruptedException {
        return RemoteTaskCallable.ask(agent, task, environment);
    }

    @Override
    public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X {
        return answer(task).get();
    }

    @Override
    public final String privateFolder() {
        return folder;
    }

    @Override
    public String privateFile(String name, String content) throws IOException, InterruptedException {
        return agent.act(PrivateFiles.file(folder, name, content));
    }

    @Override
    public Instant now() throws IOException, InterruptedException {
        return Instant.now();
    }

    @Override
    public void pause(Duration time) throws IOException, InterruptedException {
        pauseUntil(Instant.now().plus(time));
    }

    /** Waits until the given time; returns at once if it has passed. */
    protected static void pauseUntil(Instant end) throws InterruptedException {
        long millis = Duration.between(Instant.now(), end).toMillis();
        if (millis > 0) {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }
}
