package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the lines of a stream as ranges of one buffer, without copying. */
final class ProfileLines {

    private final InputStream in;
    private final byte[] buffer = new byte[2 * Budget.HELD_LINE_BYTES.count()];
    private int filled;
    private int next;
    private int from;
    private int to;
    private long number;
    private boolean overlong;
    private boolean cut;
    private boolean ended;
    private Message failure;

    ProfileLines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end. */
    boolean next() {
        overlong = false;
        from = next;
        int newline = findNewline(from);
        while (newline < 0 && !ended) {
            newline = findNewline(fill());
        }
        cut = newline < 0;
        if (cut && from == filled && !overlong) {
            return false;
        }
        number++;
        to = cut ? filled : newline;
        next = cut ? filled : newline + 1;
        overlong |= to - from > Budget.HELD_LINE_BYTES.count();
        trim();
        return true;
    }

    private int findNewline(int start) {
        int newline = ByteSearch.find(buffer, start, filled, (byte) '\n');
        return newline < filled ? newline : -1;
    }

    /**
     * Reads more of the line; drops its beginning if it is too long.
     *
     * @return position of the new bytes
     */
    private int fill() {
        if (filled - from > Budget.HELD_LINE_BYTES.count()) {
            overlong = true;
            from = filled;
        }
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        int start = filled;
        try {
            int count = in.read(buffer, start, buffer.length - start);
            ended = count < 0;
            filled += Math.max(count, 0);
        } catch (IOException e) {
            ended = true;
            failure = Message.of(e);
        }
        return start;
    }

    private void trim() {
        while (to > from && (buffer[to - 1] == '\r' || buffer[to - 1] == ' ' || buffer[to - 1] == '\t')) {
            to--;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Returns the 1-based line number. */
    long number() {
        return number;
    }

    boolean isBlank() {
        return from == to;
    }

    boolean isOverlong() {
        return overlong;
    }

    /** Returns whether the stream ended within the line. */
    boolean isCut() {
        return cut;
    }

    String text(int start) {
        return new String(buffer, start, to - start, StandardCharsets.UTF_8);
    }

    /** Returns why the stream could not be read to its end. */
    Optional<Message> failure() {
        return Optional.ofNullable(failure);
    }
}
