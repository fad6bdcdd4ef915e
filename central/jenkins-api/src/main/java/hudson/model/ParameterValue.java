package hudson.model;

import java.io.Serializable;

public abstract class ParameterValue implements Serializable {
    protected ParameterValue() {}

    public boolean isSensitive() {
        throw new UnsupportedOperationException();
    }

    public Object getValue() {
        throw new UnsupportedOperationException();
    }
}
