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
 * Reads the output of commands while it is written, on the agent, and makes progress lines of it. Each round of a step
 * has an output of its own; when that of the next is there, the one before is whole.
 */
public abstract class LiveOutput implements AutoCloseable {
    /** So many lines go over the wire at once; the rest follows with the next look. */
    private static final int LINES_AT_ONCE = 500;

    private static final int LINE_LENGTH = 4_000;

    private final File folder;
    private long left = Budget.LOG_LENGTH.most();
    private long detailsLeft = Budget.LOG_DETAILS.most();
    private final Deque<String> lines = new ArrayDeque<>();
    /** Lines before this one have been printed and are forgotten. */
    private int first;

    private int round;
    private long position;
    private Masking masking = Masking.ofForms();
    private MaskingOutputStream masked = new MaskingOutputStream(new Fed(), masking);

    protected LiveOutput(File folder) {
        this.folder = folder;
    }

    /** Whether the output is text; what is coded is masked by the lines that are made of it alone. */
    protected boolean isText() {
        return true;
    }

    /** More of the output of a round; if it is text, without secrets. */
    protected abstract void feed(byte[] bytes, int offset, int length);

    /** Before anything is read. */
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

    /** Looks at what the commands write besides their output. */
    protected void poll() throws IOException {}

    /** Nothing more follows in this round. */
    protected void endRound() {}

    /** Nothing more follows. */
    protected abstract void end() throws IOException;

    /** Nobody looks at it any more. */
    @Override
    public void close() {}

    protected final void println(String line) {
        String shown = UntrustedText.line(masking.text(line), LINE_LENGTH);
        if (left > 0) {
            left -= shown.length() + 1;
            lines.add(left > 0 ? shown : Messages.LiveOutput_TooLong());
        }
    }

    /** The same for what stands below a heading, of which there may be more than anybody reads in a log. */
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

    /** The command has ended: reads what is left, and gives all lines that nobody has seen. */
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
