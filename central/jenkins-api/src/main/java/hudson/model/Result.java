package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    public static final Result SUCCESS = null;
    public static final Result UNSTABLE = null;
    public static final Result FAILURE = null;
    public static final Result NOT_BUILT = null;
    public static final Result ABORTED = null;

    private Result() {}

    @Override
    public String toString() {
        throw new UnsupportedOperationException();
    }

    public boolean isWorseThan(Result other) {
        throw new UnsupportedOperationException();
    }

    public boolean isBetterThan(Result other) {
        throw new UnsupportedOperationException();
    }
}
