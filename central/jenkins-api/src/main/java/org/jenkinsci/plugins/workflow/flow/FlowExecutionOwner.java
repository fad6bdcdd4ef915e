package org.jenkinsci.plugins.workflow.flow;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    private static final long serialVersionUID = 1;

    protected FlowExecutionOwner() {}

    public TaskListener getListener() throws IOException {
        throw new UnsupportedOperationException();
    }
}
