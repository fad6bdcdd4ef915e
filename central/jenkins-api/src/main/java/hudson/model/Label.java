package hudson.model;

public abstract class Label extends Actionable {
    protected Label(String name) {
        throw new UnsupportedOperationException();
    }

    public static Label parseExpression(String expression) {
        throw new UnsupportedOperationException();
    }

    public final boolean matches(Node node) {
        throw new UnsupportedOperationException();
    }
}
