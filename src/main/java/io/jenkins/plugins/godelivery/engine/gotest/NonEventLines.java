package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildLogReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.StreamPrefix;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of a stream that are not events: output of the go command and others before and between them, or a
 * whole stream of text.
 *
 * <p>A log collector may have prefixed every line, which only the first event or the first line of testing shows:
 * earlier lines are held back until then.
 */
final class NonEventLines {
    /** Bytes of memory per waiting line in addition to its text. */
    private static final int COST = 80;

    private final StreamContext context;
    private final PackageLogs packages;
    private final TextStream text;
    private final List<String> waiting = new ArrayList<>();
    private StreamPrefix prefix = StreamPrefix.NONE;
    private boolean afterLine;
    private boolean events;
    private long summaries;
    private boolean unread;

    NonEventLines(StreamContext context, PackageLogs packages) {
        this.context = context;
        this.packages = packages;
        text = new TextStream(context, packages);
    }

    void line(String line) {
        afterLine = true;
        if (!events && !text.isFramed() && prefix.equals(StreamPrefix.NONE)) {
            prefix = StreamPrefix.collected(line, NonEventLines::tells);
        }
        if (events || text.takes(withoutPrefix(line)) || waiting.size() == Budget.WAITING_LINES.count()) {
            read();
            read(line);
        } else {
            waiting.add(line);
            context.limits.hold(COST + line.length());
        }
    }

    private static boolean tells(String line) {
        return TextStream.isFraming(line) || BuildLogReader.isTelling(line);
    }

    private void read() {
        waiting.forEach(line -> context.limits.release(COST + line.length()));
        waiting.forEach(this::read);
        waiting.clear();
    }

    private void read(String line) {
        String words = withoutPrefix(line);
        if (words.isEmpty()) {
            return;
        }
        PackageSummaryLine packageSummaryLine = PackageSummaryLine.of(words);
        if (packageSummaryLine != null && !packageSummaryLine.built()) {
            summaries++;
            packages.of(textOf(packageSummaryLine.packageName())).summary(textOf(words));
        } else if (!events && text.takes(words)) {
            summaries += packageSummaryLine == null ? 0 : 1;
            context.build.interrupt();
            text.line(words);
        } else if (!context.build.line(words) && !events) {
            text.line(words);
        } else if (events && !unread && isOfTests(words, packageSummaryLine)) {
            unread = true;
            context.warn(Message.of("tests.textBehindEvents"));
        }
    }

    /**
     * Returns whether the line is about tests. The go command and testing report these in events; outside of them it
     * is another command.
     */
    private static boolean isOfTests(String words, @CheckForNull PackageSummaryLine packageSummaryLine) {
        return (packageSummaryLine != null && packageSummaryLine.status() != Status.SKIP)
                || (words.startsWith("--- FAIL: ") && TextStream.isFraming(words));
    }

    private static Utf8Slice textOf(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new Utf8Slice().set(bytes, 0, bytes.length);
    }

    String withoutPrefix(String line) {
        return prefix.strip(line).orElse(line);
    }

    /**
     * Returns whether text before an event is a prefix of every line. The first event determines it, and later ones
     * may contradict it.
     */
    boolean isPrefix(String words) {
        StreamPrefix found = StreamPrefix.of(words);
        prefix = !events || prefix.equals(found) ? found : StreamPrefix.NONE;
        return !prefix.equals(StreamPrefix.NONE);
    }

    void noPrefix() {
        prefix = StreamPrefix.NONE;
    }

    /** Notes that an event comes next: the waiting lines belong to no package. */
    void event() {
        if (!events) {
            events = true;
            read();
            unread = text.isFramed();
            if (unread) {
                context.warn(Message.of("tests.textBeforeEvents"));
            }
            text.forget();
        }
        if (afterLine) {
            context.build.interrupt();
            afterLine = false;
        }
    }

    /** Returns how many packages of this stream ended in plain text. */
    long summaries() {
        return summaries;
    }

    /** @return whether part of the stream was not read, or has no end */
    boolean endOfStream() {
        read();
        return text.endOfStream() || unread;
    }

    /** Resets the state for the next stream. */
    void clear() {
        events = false;
        summaries = 0;
        unread = false;
        prefix = StreamPrefix.NONE;
    }
}
