package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

public abstract class EnvironmentExpander implements Serializable {
    protected EnvironmentExpander() {}

    public static EnvironmentExpander constant(Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }

    public static EnvironmentExpander merge(EnvironmentExpander original, EnvironmentExpander subsequent) {
        throw new UnsupportedOperationException();
    }

    public Set<String> getSensitiveVariables() {
        throw new UnsupportedOperationException();
    }
}
