package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails beyond a budget, because packed data can expand a thousandfold. */
public final class BoundedInputStream extends CountingInputStream {
    private final Budget budget;
    private long left;

    public BoundedInputStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
        left = budget.most();
    }

    @Override
    protected void taken(long more) throws IOException {
        left -= more;
        if (left < 0) {
            throw new ExplainedIOException(Message.of("input.holdsMore", budget.exceeded()));
        }
    }
}
