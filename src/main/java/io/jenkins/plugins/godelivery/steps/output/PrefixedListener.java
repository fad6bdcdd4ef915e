package io.jenkins.plugins.godelivery.steps.output;

import hudson.console.LineTransformationOutputStream;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A log whose lines have the name of a part of the work as a prefix. It stays on the controller. */
public final class PrefixedListener implements TaskListener {
    private static final long serialVersionUID = 1;

    private final transient PrintStream logger;

    public PrefixedListener(String prefix, TaskListener listener) {
        byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
        logger = new PrintStream(new Lines(start, listener.getLogger()), true, StandardCharsets.UTF_8);
    }

    private static final class Lines extends LineTransformationOutputStream.Delegating {
        private final byte[] start;

        Lines(byte[] start, OutputStream out) {
            super(out);
            this.start = start;
        }

        @Override
        protected void eol(byte[] bytes, int length) throws IOException {
            out.write(start);
            out.write(bytes, 0, length);
        }
    }

    @Override
    public PrintStream getLogger() {
        return logger;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException(getClass().getName());
    }
}
