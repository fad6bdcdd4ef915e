package hudson.model;

import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable {
    public static final ExecutorService threadPoolForRemoting = null;

    protected Computer() {}

    public Node getNode() {
        throw new UnsupportedOperationException();
    }
}
