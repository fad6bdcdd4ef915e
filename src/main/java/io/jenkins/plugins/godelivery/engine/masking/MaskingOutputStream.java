package io.jenkins.plugins.godelivery.engine.masking;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Masks the secrets in the output of a tool and changes nothing else: the number of lines and the format of each stay
 * the same. Works line by line; longer lines are processed in pieces.
 */
public final class MaskingOutputStream extends FilterOutputStream {
    private static final int MAX_LINE_LENGTH = 1 << 20;
    private static final int MAX_MODE_LENGTH = 20;
    /** First lines of cover profiles, whole: other files may begin with a mode, too. */
    private static final Set<String> COVERAGE = Set.of("mode: set", "mode: count", "mode: atomic");

    private final Masking masking;
    private final LineMask lines;
    private final SplitEvents events;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    /** Format of the file, detected from its first bytes. */
    private Form form = Form.UNKNOWN;

    private boolean changed;
    /** Signs in the line that was checked last. */
    private long found;

    private enum Form {
        UNKNOWN,
        LINES,
        XML,
        /** A cover profile contains no program output, and its format is strict, so it stays as it is. */
        COVERAGE
    }

    public MaskingOutputStream(OutputStream out, Masking masking) {
        super(out);
        this.masking = masking;
        lines = new LineMask(masking);
        events = new SplitEvents(lines, this::put);
    }

    /** Returns whether anything has been masked so far. */
    public boolean hasChanged() {
        return changed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (form == Form.COVERAGE) {
            begun.writeTo(out);
            begun.reset();
            out.write(bytes, offset, length);
            return;
        }
        int from = offset;
        int end = offset + length;
        int passed = offset; // Plain lines are written in one piece.
        for (int at = newline(bytes, offset, end); at < end; at = newline(bytes, from, end)) {
            if (begun.size() > 0) {
                begun.write(bytes, from, at + 1 - from);
                flushLine();
                passed = at + 1;
            } else if (!isPlain(bytes, from, at + 1)) {
                out.write(bytes, passed, from - passed);
                mask(Arrays.copyOfRange(bytes, from, at + 1));
                passed = at + 1;
            }
            from = at + 1;
        }
        out.write(bytes, passed, from - passed);
        begun.write(bytes, from, end - from);
        if (begun.size() > MAX_LINE_LENGTH) {
            flushPiece();
        }
    }

    private static int newline(byte[] bytes, int from, int to) {
        return ByteSearch.find(bytes, from, to, (byte) '\n');
    }

    /** Returns whether a line contains neither a possible secret nor the beginning of one. */
    private boolean isPlain(byte[] bytes, int from, int to) {
        if (form == Form.UNKNOWN) {
            form = formOf(bytes, from, to);
        }
        found = form == Form.COVERAGE ? 0 : masking.signs(bytes, from, to);
        return form == Form.COVERAGE
                || (events.isEmpty() && !lines.isWaiting() && found == 0 && !SplitEvents.mayBeSplit(bytes, from, to));
    }

    private static Form formOf(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '<') {
                return Form.XML;
            }
            if (bytes[at] > ' ') {
                String line = new String(bytes, at, Math.min(MAX_MODE_LENGTH, to - at), StandardCharsets.US_ASCII);
                return COVERAGE.contains(line.strip()) ? Form.COVERAGE : Form.LINES;
            }
        }
        return Form.UNKNOWN;
    }

    private void flushLine() throws IOException {
        byte[] line = begun.toByteArray();
        begun.reset();
        if (isPlain(line, 0, line.length)) {
            out.write(line);
        } else {
            mask(line);
        }
    }

    private void mask(byte[] line) throws IOException {
        LosslessText text = LosslessText.of(line, 0, line.length);
        if (form == Form.XML) {
            put(line, text.of(lines.xml(text.text())));
        } else if (!events.take(line, text)) {
            put(line, text.of(lines.line(text.text(), found)));
        }
    }

    private void put(byte[] line, byte[] masked) throws IOException {
        changed |= !Arrays.equals(line, masked);
        out.write(masked);
    }

    /** Writes a part of a line that is too long. It is split between JSON or XML texts, if possible. */
    private void flushPiece() throws IOException {
        byte[] bytes = begun.toByteArray();
        int cut = bytes.length;
        for (int at = bytes.length - 1; at > bytes.length / 2; at--) {
            boolean mark = bytes[at] == '>' || (bytes[at] == ',' && bytes[at - 1] == '"' && bytes[at - 2] != '\\');
            if (mark) {
                cut = at + 1;
                break;
            }
        }
        begun.reset();
        begun.write(bytes, 0, cut);
        flushLine();
        begun.write(bytes, cut, bytes.length - cut);
    }

    @Override
    public void flush() throws IOException {
        out.flush(); // A line without end may be the beginning of a secret.
    }

    /** Writes everything that is buffered, without closing the underlying stream. */
    public void finish() throws IOException {
        if (begun.size() > 0) {
            flushLine();
        }
        events.finish();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            finish();
        } finally {
            out.close();
        }
    }
}
