package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
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
        return failOn == null ? FailOn.FAILURE : failOn; // A Freestyle job written by hand may lack it.
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    /**
     * Adds an option.
     *
     * @param value null or empty if unset
     * @throws IllegalArgumentException naming the parameter and the valid form
     */
    protected static <T> Options with(Options options, Parameter<T> parameter, @CheckForNull Object value) {
        if (value == null || value.equals("") || value.equals(0)) {
            return options;
        }
        try {
            return options.withRaw(parameter, value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("reason", parameter.name(), Message.of(e)));
        }
    }

    /** Returns how the results of the commands are read and judged. */
    public abstract ToolRun toolRun();

    /** Returns in a few words the parameters that select what is examined; empty if there are none. */
    public String variant() {
        return "";
    }

    /** Returns whether the commands, or the detection on the agent, may run go. */
    protected boolean runsGo() {
        return false;
    }

    /** Returns whether the commands use the caches of the job on its agent. */
    protected boolean usesCaches() {
        return false;
    }

    /** Returns the shared cache that the commands use besides the caches of the agent. */
    protected Optional<SharedCacheRequest> sharedCache(AgentTools agent) throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** Returns the id of the credentials of the shared cache; empty for none. */
    protected String sharedCacheCredentials() {
        return "";
    }

    /** Returns whether the step reads a {@code .go-delivery.yaml}. */
    protected boolean isConfigured() {
        return true;
    }

    /** Returns the id of the step whose configuration this one uses; empty for that of its own directory. */
    protected String settingsFrom() {
        return "";
    }

    /** Returns the working directory of the commands. */
    protected FilePath directory(FilePath workspace, FilePath folder) {
        return workspace;
    }

    /** Returns the log of the step. */
    protected TaskListener log(TaskListener listener) {
        return listener;
    }

    /**
     * Adds the commands of a round. The first has number 0; another follows if there are commands for it and those
     * of this round failed, or its script {@linkplain StepScript#continueAfterSuccess continues} after a success.
     *
     * @param site the step's environment, which also has the results of earlier rounds
     * @throws hudson.AbortException if the commands cannot run; the message has the reason and a remedy
     * @throws IllegalArgumentException if a parameter is invalid
     */
    protected abstract void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException;

    /** Returns the result of the step for scripts, once it is recorded. */
    protected Object result(Totals totals) {
        return totals;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new RecordingExecution(context, this);
    }
}
