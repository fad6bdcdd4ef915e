package io.jenkins.plugins.godelivery.steps.output;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.MaskingOutputStream;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the output of commands on the agent while it is written, and derives progress lines from it. Each round of a
 * step has a separate output; once that of the next exists, the previous one is complete.
 */
public abstract class LiveOutput implements AutoCloseable {
    /** Maximum number of lines per response; the rest follows with the next poll. */
    private static final int LINES_AT_ONCE = 500;

    private static final int LINE_LENGTH = 4_000;

    private final File folder;
    private long left = Budget.LOG_LENGTH.most();
    private long detailsLeft = Budget.LOG_DETAILS.most();
    private final Deque<String> lines = new ArrayDeque<>();
    /** Number of the first buffered line; earlier ones have been printed. */
    private int first;

    private int round;
    private long position;
    private Masking masking = Masking.ofForms();
    private MaskingOutputStream masked = new MaskingOutputStream(new Fed(), masking);

    protected LiveOutput(File folder) {
        this.folder = folder;
    }

    /** Returns whether the output is text. Encoded output is masked only in the lines derived from it. */
    protected boolean isText() {
        return true;
    }

    /** Processes more output of a round; if it is text, it is masked. */
    protected abstract void feed(byte[] bytes, int offset, int length);

    /** Sets the masking before anything is read. */
    final synchronized void mask(Masking with) {
        masking = with;
        masked = new MaskingOutputStream(new Fed(), with);
    }

    private final class Fed extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            feed(bytes, offset, length);
        }
    }

    /** Reads other files that the commands write. */
    protected void poll() throws IOException {}

    /** Handles the end of a round's output. */
    protected void endRound() {}

    /** Handles the end of all output. */
    protected abstract void end() throws IOException;

    /** Releases the resources when the output is no longer followed. */
    @Override
    public void close() {}

    protected final void println(String line) {
        String shown = UntrustedText.line(masking.text(line), LINE_LENGTH);
        if (left > 0) {
            left -= shown.length() + 1;
            lines.add(left > 0 ? shown : Messages.LiveOutput_TooLong());
        }
    }

    /** Prints a line below a heading, up to a limit suitable for a log. */
    protected final void printDetail(String line) {
        if (detailsLeft > 0) {
            detailsLeft -= Math.min(line.length(), LINE_LENGTH) + 1;
            println(detailsLeft > 0 ? line : Messages.LiveOutput_DetailsLeftOut());
        }
    }

    public final synchronized Progress progress(int from) throws IOException {
        advance();
        return lines(from, LINES_AT_ONCE);
    }

    /** Reads the rest after the command has ended, and returns all remaining lines. */
    public final synchronized Progress finish(int from) throws IOException {
        advance();
        masked.finish();
        end();
        return lines(from, Integer.MAX_VALUE);
    }

    private Progress lines(int from, int limit) {
        int seen = Math.max(0, Math.min(from - first, lines.size()));
        for (int i = 0; i < seen; i++) {
            lines.remove();
        }
        first += seen;
        if (first < from) {
            return new Progress(List.of(), from);
        }
        int count = Math.min(lines.size(), limit);
        return new Progress(lines.stream().limit(count).toList(), first + count);
    }

    private void advance() throws IOException {
        poll();
        while (true) {
            boolean whole = file(round + 1).exists();
            readFrom(file(round));
            if (!whole) {
                return;
            }
            masked.finish();
            endRound();
            round++;
            position = 0;
        }
    }

    private File file(int number) {
        return new File(folder, StepScript.output(number));
    }

    private void readFrom(File file) throws IOException {
        if (file.length() <= position) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = LeftFile.open(file.toPath())) {
            in.skipNBytes(position);
            for (int count; (count = in.read(buffer)) > 0; position += count) {
                if (isText()) {
                    masked.write(buffer, 0, count);
                } else {
                    feed(buffer, 0, count);
                }
            }
        }
    }
}
