package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Outputs of a package's unfinished tests, and of the package outside of tests. */
final class TestOutputs {
    private static final byte[] NOTHING = {};
    private static final byte[] ERROR = Text.ascii("error");
    private static final byte[] ERROR_CONTINUE = Text.ascii("error-continue");

    private final StreamContext context;
    private final LineListener listener;
    private final Runnable ofTesting;
    private final Output own;
    private Output[] rows = {};
    /** What each test that has not ended printed last by {@code t.Error}. */
    private final Map<Integer, ErrorText> errors = new HashMap<>();

    private final Text line = new Text();

    /** Takes whole lines. */
    interface LineListener {
        void line(Text line, int row);
    }

    /** @param ofTesting hears of each line that testing prints of a test */
    TestOutputs(StreamContext context, LineListener listener, Runnable ofTesting) {
        this.context = context;
        this.listener = listener;
        this.ofTesting = ofTesting;
        own = context.borrow();
    }

    /**
     * @param row of the test, {@link TestTable#ABSENT} for the package itself
     * @return whether it is a line that testing frames its tests with
     */
    boolean add(TestEvent event, int row) {
        Text text = event.output;
        if (text.isEmpty()) {
            return false;
        }
        Output output = row == TestTable.ABSENT ? own : of(row);
        int before = output.allocated();
        boolean framing = Framing.is(event);
        if (framing) {
            endLine(output, row);
            if (!event.test.isEmpty()) {
                ofTesting.run();
            }
        }
        if (!framing || row == TestTable.ABSENT) {
            lines(text, output.partial, row);
        }
        if (!framing) {
            context.append(output, text);
        }
        context.use(output.allocated() - before);
        if (!framing && !event.outputType.isEmpty() && row != TestTable.ABSENT) {
            error(event, row);
        }
        return framing;
    }

    private void error(TestEvent event, int row) {
        boolean begins = event.outputType.is(ERROR);
        if (begins || event.outputType.is(ERROR_CONTINUE)) {
            ErrorText error = errors.get(row);
            int before = error == null ? 0 : error.size();
            error = error == null ? new ErrorText() : error;
            error.add(event.output, begins);
            errors.put(row, error);
            context.allowance.hold(error.size() - before);
        }
    }

    /** The last message of {@code t.Error} of a test, where the stream marks it (Go 1.27); forgets it. */
    byte[] takeError(int row) {
        ErrorText error = errors.remove(row);
        context.allowance.release(error == null ? 0 : error.size());
        return error == null ? NOTHING : error.toBytes();
    }

    private Output of(int row) {
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(8, row + (row >> 1) + 1));
        }
        if (rows[row] == null) {
            rows[row] = context.borrow();
        }
        return rows[row];
    }

    private void lines(Text text, PartialLine partial, int row) {
        int from = text.from;
        int stop = Text.find(text.bytes, from, text.to, (byte) '\n');
        while (stop < text.to) {
            if (partial.isEmpty()) {
                listener.line(line.set(text.bytes, from, stop), row);
            } else {
                partial.append(text.bytes, from, stop);
                listener.line(partial.take(line), row);
            }
            from = stop + 1;
            stop = Text.find(text.bytes, from, text.to, (byte) '\n');
        }
        if (from < text.to) {
            partial.append(text.bytes, from, text.to);
        }
    }

    private void endLine(Output output, int row) {
        if (!output.partial.isEmpty()) {
            listener.line(output.partial.take(line), row);
        }
    }

    /** Hands the buffer to the next test and gives what it held, where that is asked for. */
    byte[] close(int row, boolean keep) {
        Output output = row < rows.length ? rows[row] : null;
        if (output == null) {
            return NOTHING;
        }
        endLine(output, row);
        byte[] text = keep ? output.toBytes() : NOTHING;
        context.giveBack(output);
        rows[row] = null;
        return text;
    }

    void flush() {
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] != null) {
                endLine(rows[row], row);
            }
        }
        endLine(own, TestTable.ABSENT);
    }

    void release() {
        for (int row = 0; row < rows.length; row++) {
            close(row, false);
        }
        context.giveBack(own);
    }

    /** Of a test that has not been closed, or of the package; empty where nothing. */
    Text soFar(int row) {
        Output output = row == TestTable.ABSENT ? own : row < rows.length ? rows[row] : null;
        byte[] bytes = output == null ? NOTHING : output.toBytes();
        return new Text().set(bytes, 0, bytes.length);
    }
}
