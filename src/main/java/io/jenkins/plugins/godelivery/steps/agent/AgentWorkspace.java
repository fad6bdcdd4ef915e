package io.jenkins.plugins.godelivery.steps.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.IOException;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The workspace of a step on its agent, with a private folder. Calls wait while the agent is offline. */
public final class AgentWorkspace implements Agent {
    private static final int POLL_MILLIS = 2_000;

    private final StepContext context;
    private final String folder;
    private volatile boolean hurried;
    private volatile FilePath last;

    /** @param folder path on the agent */
    public AgentWorkspace(StepContext context, String folder) {
        this.context = context;
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }

    /** Lets later calls fail if the agent is offline, instead of waiting. */
    public void failIfOffline() {
        hurried = true;
    }

    /** Returns the current directory of the step. */
    public FilePath workspace() throws IOException, InterruptedException {
        while (true) {
            FilePath workspace = now();
            if (workspace != null) {
                last = workspace;
                return workspace;
            }
            pause();
        }
    }

    @CheckForNull
    private FilePath now() throws InterruptedException {
        try {
            FilePath workspace = context.get(FilePath.class);
            return workspace == null || RetryingAgentTask.isAway(workspace) ? null : workspace;
        } catch (IOException e) {
            return null;
        }
    }

    private void pause() throws IOException, InterruptedException {
        if (hurried) {
            throw new IOException(Messages.AgentWorkspace_Away());
        }
        if (!context.get(Run.class).isBuilding()) {
            throw new InterruptedException();
        }
        Thread.sleep(POLL_MILLIS);
    }

    @Override
    public <T> T act(MasterToSlaveFileCallable<T> task) throws IOException, InterruptedException {
        while (true) {
            FilePath workspace = workspace();
            try {
                return workspace.act(task);
            } catch (IOException
                    | RuntimeException e) { // A call that the closing channel interrupted may throw a RuntimeException.
                if (!RetryingAgentTask.isAway(workspace)) {
                    throw e;
                }
            }
            pause();
        }
    }

    @Override
    public CommandResult runProgram(Command program, Map<String, String> environment)
            throws IOException, InterruptedException {
        return BlockPrograms.run(context, workspace(), program, environment);
    }

    /**
     * Creates the folder.
     *
     * @param owner owner of the folder
     * @return owners of the sibling folders by name
     */
    public Map<String, String> create(String owner) throws IOException, InterruptedException {
        workspace().mkdirs();
        return act(PrivateFiles.create(folder, owner));
    }

    /**
     * Writes a private file.
     *
     * @return its path
     */
    public String write(String name, String content) throws IOException, InterruptedException {
        return act(PrivateFiles.file(folder, name, content));
    }

    /**
     * Writes an executable script.
     *
     * @return its path
     */
    public String writeProgram(String name, String script) throws IOException, InterruptedException {
        return act(PrivateFiles.program(folder, name, script));
    }

    public CommandResult runCaptured(int number, int code) throws IOException, InterruptedException {
        return act(new PrivateFiles.ReadOutput(folder, number, code));
    }

    /** Deletes the folder, unless the build was killed and no longer knows its agent. */
    public void remove() throws IOException, InterruptedException {
        FilePath at = isBuilding() ? workspace() : last;
        if (at != null) {
            at.child(folder).deleteRecursive();
        }
    }

    /** Returns whether the build runs; the context of a killed build knows nothing any more. */
    private boolean isBuilding() throws InterruptedException {
        try {
            return context.get(Run.class).isBuilding();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Deletes a sibling folder.
     *
     * @param name name of the folder
     */
    public void removeOther(String name) throws IOException, InterruptedException {
        if (PrivateFiles.isFolderOfStep(name)) {
            workspace().child(folder).getParent().child(name).deleteRecursive();
        }
    }
}
