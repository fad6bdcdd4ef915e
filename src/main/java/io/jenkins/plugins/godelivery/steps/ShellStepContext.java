package io.jenkins.plugins.godelivery.steps;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;

/**
 * Context of the composed {@code sh} step: that of the enclosing step, except that its completion ends only the
 * command.
 */
public final class ShellStepContext extends StepContext {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(ShellStepContext.class.getName());

    /** Receives the ends of commands, which run one at a time. */
    public interface Owner extends Serializable {
        StepContext getContext();

        /** Handles the end of the command; exactly one of the arguments is not null. */
        void commandEnded(@CheckForNull Integer code, @CheckForNull Throwable stopped);
    }

    private final Owner execution;
    /** Needed only at the start, hence transient: the context is saved with the build. */
    @CheckForNull
    private final transient Map<String, String> secrets;

    public ShellStepContext(Owner execution) {
        this(execution, Map.of());
    }

    /** @param secrets variables for the command in addition to those of the block */
    public ShellStepContext(Owner execution, Map<String, String> secrets) {
        this.execution = execution;
        this.secrets = secrets;
    }

    /** Starts {@code sh} with a script and reports its end to the owner. */
    public StepExecution start(String script) throws IOException, InterruptedException {
        ShellStep sh = new ShellStep(script);
        sh.setReturnStatus(true);
        sh.setEncoding("UTF-8");
        try {
            StepExecution command = sh.start(this);
            command.start();
            return command;
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /**
     * Returns once the step is saved: {@code sh} deletes the control directory of the process as soon as the end is
     * delivered.
     */
    public static void saveNow(StepContext context) {
        try {
            context.saveState().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.WARNING, "The state of a step could not be saved in time", e);
        }
    }

    @Override
    public void onSuccess(Object exitCode) {
        execution.commandEnded((Integer) exitCode, null);
    }

    @Override
    public void onFailure(Throwable failure) {
        execution.commandEnded(null, failure);
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        if (key == TaskListener.class) { // Without a listener, sh would stop watching its process.
            return key.cast(ResumedContext.listener(execution.getContext()));
        }
        if (key == Launcher.class) {
            return key.cast(ResumedContext.launcher(execution.getContext()));
        }
        T known = execution.getContext().get(key);
        if (known instanceof EnvVars environment && secrets != null && !secrets.isEmpty()) {
            EnvVars all = new EnvVars(environment);
            all.putAll(secrets);
            return key.cast(all);
        }
        return known;
    }

    @Override
    public boolean isReady() {
        return execution.getContext().isReady();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return execution.getContext().saveState();
    }

    @Override
    public void setResult(Result result) {
        execution.getContext().setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new IllegalStateException("sh has no body");
    }

    @Override
    public boolean hasBody() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShellStepContext context && context.execution == execution;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(execution);
    }
}
