package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayOutputStream;

/** Text of one call of {@code t.Error}, as far as a message needs it. */
final class ErrorText {

    private static final int COST = 150;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param begins whether it is a new call */
    void add(Utf8Slice output, boolean begins) {
        if (begins) {
            bytes.reset();
        }
        bytes.write(output.bytes, output.from, Math.min(output.length(), Budget.ERROR_BYTES.count() - bytes.size()));
    }

    /** Returns the bytes of memory. */
    int size() {
        return COST + 2 * bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
