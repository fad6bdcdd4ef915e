package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.EnvVars;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that runs a command and records what it leaves behind. Its parameters are declared here once: a Pipeline runs
 * it as a step, a Freestyle job within {@link GoDeliveryBuilder}.
 */
public abstract class RecordingStep extends Step {
    private static final ToolVersion OLDEST_GO = new ToolVersion(1, 20, 0);

    private FailOn failOn = FailOn.FAILURE;

    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    /** How what the commands leave behind is judged. */
    abstract Work work();

    /**
     * Adds the commands.
     *
     * @throws IllegalArgumentException whose message says what is wrong with a parameter
     */
    abstract void script(Script script, GoToolchain go);

    /**
     * The go command as far as the environment of the block shows it. Asking it would cost another process on the
     * agent; the flags that depend on its version are left out, and go itself says what it does not know.
     */
    final Script script(String folder, EnvVars environment) throws AbortException {
        Script script = new Script(folder);
        GoToolchain go = new GoToolchain(
                OLDEST_GO,
                "",
                "",
                environment.getOrDefault("GOFLAGS", ""),
                true,
                "",
                "",
                "",
                environment.getOrDefault("GORACE", ""));
        try {
            script(script, go);
        } catch (IllegalArgumentException e) {
            throw new AbortException(getDescriptor().getFunctionName() + ": " + e.getMessage());
        }
        return script;
    }

    /** What a step's text holds, in the terms of the engine: nothing said where it is empty. */
    static <T> Options with(Options options, Parameter<T> parameter, Object value) {
        return value == null || value.equals("") || value.equals(0) || value.equals(false)
                ? options
                : options.withRaw(parameter, value);
    }

    /** A list in a text is separated by white space or commas. */
    static List<String> split(String text) {
        return text == null ? null : List.of(text.split("[\\s,]+"));
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new RecordingExecution(context, this);
    }
}
