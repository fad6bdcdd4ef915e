package org.jenkinsci.plugins.workflow.cps;

import hudson.model.Action;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

public final class CpsBodyInvoker extends BodyInvoker {
    CpsBodyInvoker() {}

    @Override
    public CpsBodyInvoker withContext(Object override) {
        throw new UnsupportedOperationException();
    }

    public CpsBodyInvoker withStartAction(Action action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CpsBodyInvoker withCallback(BodyExecutionCallback callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BodyExecution start() {
        throw new UnsupportedOperationException();
    }
}
