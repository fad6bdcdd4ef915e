package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Outputs of a package's unfinished tests, and of the package outside its tests. */
final class TestOutputs {
    private static final byte[] NOTHING = {};
    private static final byte[] ERROR = Utf8Slice.ascii("error");
    private static final byte[] ERROR_CONTINUE = Utf8Slice.ascii("error-continue");

    private final StreamContext context;
    private final LineListener listener;
    private final Runnable ofTesting;
    private final LeakLines leaks;
    private final BoundedOutput own;
    private BoundedOutput[] rows = {};
    /** The last {@code t.Error} output of each test that has not ended. */
    private final Map<Integer, ErrorText> errors = new HashMap<>();

    private final Utf8Slice line = new Utf8Slice();

    /** Receives complete lines. */
    interface LineListener {
        void line(Utf8Slice line, int row);
    }

    /**
     * @param ofTesting called for each line that testing prints about a test
     * @param leaks receives the lines that are neither output nor for the listener
     */
    TestOutputs(StreamContext context, LineListener listener, Runnable ofTesting, LeakLines leaks) {
        this.leaks = leaks;
        this.context = context;
        this.listener = listener;
        this.ofTesting = ofTesting;
        own = context.borrow();
    }

    /**
     * @param row of the test, {@link TestTable#ABSENT} for the package itself
     * @return whether it is framing printed by testing
     */
    boolean add(TestEvent event, int row) {
        Utf8Slice utf8Slice = event.output;
        if (utf8Slice.isEmpty()) {
            return false;
        }
        BoundedOutput output = row == TestTable.ABSENT ? own : of(row);
        int before = output.allocated();
        boolean framing = FramingLines.is(event);
        if (framing) {
            endLine(output, row);
            if (!event.test.isEmpty()) {
                ofTesting.run();
            }
        }
        boolean wasOpen = leaks.isOpen();
        if (!framing || row == TestTable.ABSENT) {
            lines(utf8Slice, output.partial, row);
        }
        if (!framing && !(row == TestTable.ABSENT && leaks.hid(wasOpen))) {
            context.append(output, utf8Slice);
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
            context.limits.hold(error.size() - before);
        }
    }

    /** Returns and removes the last {@code t.Error} message of a test, if the stream marks it (Go 1.27). */
    byte[] takeError(int row) {
        ErrorText error = errors.remove(row);
        context.limits.release(error == null ? 0 : error.size());
        return error == null ? NOTHING : error.toBytes();
    }

    private BoundedOutput of(int row) {
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(8, row + (row >> 1) + 1));
        }
        if (rows[row] == null) {
            rows[row] = context.borrow();
        }
        return rows[row];
    }

    private void lines(Utf8Slice utf8Slice, PartialLine partial, int row) {
        int from = utf8Slice.from;
        int stop = ByteSearch.find(utf8Slice.bytes, from, utf8Slice.to, (byte) '\n');
        while (stop < utf8Slice.to) {
            if (partial.isEmpty()) {
                line(line.set(utf8Slice.bytes, from, stop), row);
            } else {
                partial.append(utf8Slice.bytes, from, stop);
                line(partial.take(line), row);
            }
            from = stop + 1;
            stop = ByteSearch.find(utf8Slice.bytes, from, utf8Slice.to, (byte) '\n');
        }
        if (from < utf8Slice.to) {
            partial.append(utf8Slice.bytes, from, utf8Slice.to);
        }
    }

    private void line(Utf8Slice complete, int row) {
        if (!leaks.line(complete, row)) {
            listener.line(complete, row);
        }
    }

    private void endLine(BoundedOutput output, int row) {
        if (!output.partial.isEmpty()) {
            line(output.partial.take(line), row);
        }
    }

    /** Releases the buffer of a test for reuse and returns its content, if requested. */
    byte[] close(int row, boolean keep) {
        BoundedOutput output = row < rows.length ? rows[row] : null;
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

    /** Returns the output of an open test or of the package; empty if there is none. */
    Utf8Slice soFar(int row) {
        BoundedOutput output = row == TestTable.ABSENT ? own : row < rows.length ? rows[row] : null;
        byte[] bytes = output == null ? NOTHING : output.toBytes();
        return new Utf8Slice().set(bytes, 0, bytes.length);
    }
}
