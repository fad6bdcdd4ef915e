package org.jenkinsci.plugins.workflow.cps;

import org.jenkinsci.plugins.workflow.support.DefaultStepContext;

public abstract class CpsStepContext extends DefaultStepContext {
    CpsStepContext() {}

    public CpsBodyInvoker newBodyInvoker() {
        throw new UnsupportedOperationException();
    }

    public CpsBodyInvoker newBodyInvoker(BodyReference body, boolean unexport) {
        throw new UnsupportedOperationException();
    }
}
