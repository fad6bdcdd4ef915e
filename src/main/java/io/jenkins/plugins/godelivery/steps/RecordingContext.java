package io.jenkins.plugins.godelivery.steps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the composed {@code sh} sees as its context: ours, except that its end is only the end of the command. */
final class RecordingContext extends StepContext {
    private static final long serialVersionUID = 1;

    private final RecordingExecution execution;

    RecordingContext(RecordingExecution execution) {
        this.execution = execution;
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
        return execution.getContext().get(key);
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
        return other instanceof RecordingContext context && context.execution == execution;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(execution);
    }
}
