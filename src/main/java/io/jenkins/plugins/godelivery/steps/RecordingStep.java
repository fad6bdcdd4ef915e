package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that runs commands and records their results. Its parameters are declared once: a Pipeline runs it as a step,
 * a Freestyle job within {@code GoDeliveryBuilder}.
 */
public abstract class RecordingStep extends Step implements Serializable {
    private static final long serialVersionUID = 1;

    @CheckForNull
    private FailOn failOn = FailOn.FAILURE;

    public FailOn getFailOn() {
        return failOn == null ? FailOn.FAILURE : failOn; // A Freestyle job that was written by hand may not say it.
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    /** How what the commands leave behind is judged. */
    public abstract ToolRun toolRun();

    /** What of its parameters changes what is looked at, in a few words; empty where nothing is said. */
    public String variant() {
        return "";
    }

    /** Whether its commands, or its questions to the agent, may run go. */
    protected boolean runsGo() {
        return false;
    }

    /** Whether the commands use the caches of the job on its agent. */
    protected boolean usesCaches() {
        return false;
    }

    /** Whether it works with a {@code .go-delivery.yaml}. */
    protected boolean isConfigured() {
        return true;
    }

    /** Id of the step whose configuration it works with; empty for that of its directory. */
    protected String settingsFrom() {
        return "";
    }

    /** Where the commands run. */
    protected FilePath directory(FilePath workspace, FilePath folder) {
        return workspace;
    }

    /** The log of the step. */
    protected TaskListener log(TaskListener listener) {
        return listener;
    }

    /**
     * Adds the commands of a round. The first has number 0; another follows while the commands of a round fail, or its script
     * {@linkplain StepScript#goOn goes on} in any case, and there are some for the next.
     *
     * @param site which also knows what the rounds before left behind
     * @throws hudson.AbortException the commands cannot run, the message says why and what to do
     * @throws IllegalArgumentException whose message says what is wrong with a parameter
     */
    protected abstract void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException;

    /** What a script gets when the step has recorded what it found. */
    protected Object result(Totals totals) {
        return totals;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new RecordingExecution(context, this);
    }
}
