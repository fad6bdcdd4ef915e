package hudson.util;

import hudson.model.TaskListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

public class StreamTaskListener implements TaskListener {
    private static final long serialVersionUID = 1;

    public StreamTaskListener(OutputStream out, Charset charset) {}

    @Override
    public PrintStream getLogger() {
        throw new UnsupportedOperationException();
    }
}
