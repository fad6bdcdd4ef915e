package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.TestEvent.Action;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Separates events from other lines, and passes both to their package. Other programs write into the same stream: an
 * event can follow their output, or another event, on one line.
 */
final class StreamLines {
    private static final byte[] EVENT = Utf8Slice.ascii("{\"");
    private static final byte[][] EVENT_BEGINNINGS = {
        Utf8Slice.ascii("{\"Time\":"), Utf8Slice.ascii("{\"Action\":"), Utf8Slice.ascii("{\"ImportPath\":")
    };
    private static final int MAX_PREFIX_LENGTH = 1 << 10;
    /** Each fallback reads the rest of the line, so a hostile line could cause many long ones. */
    private static final int MAX_FALLBACKS = 16;

    private final StreamContext context;
    private final EventScanner scanner = new EventScanner();
    private final LenientEventScanner fallback = new LenientEventScanner();
    private final TestEvent event = new TestEvent();
    private final Utf8Slice utf8Slice = new Utf8Slice();
    private final PackageLogs packages;
    private final NonEventLines nonEventLines;
    private final MissingStarts beginnings;
    private final UnbuiltPackages unbuilt;
    private boolean unterminated;
    private int fallbacks;
    private boolean damaged;
    private boolean incomplete;
    private long events;

    StreamLines(StreamContext context) {
        this.context = context;
        packages = new PackageLogs(context);
        nonEventLines = new NonEventLines(context, packages);
        beginnings = context.beginnings;
        unbuilt = new UnbuiltPackages(context, packages);
    }

    /** Notes that the next line is the last one and lacks its line end. */
    void unterminated() {
        unterminated = true;
    }

    /** Begins a stream. */
    void begin(Origin origin) {
        packages.begin(origin);
    }

    /** @param whole false for a line that was truncated because it is too long */
    void line(byte[] bytes, int from, int stop, boolean whole) {
        int to = stop > from && bytes[stop - 1] == '\r' ? stop - 1 : stop;
        fallbacks = 0;
        damaged |= !whole;
        int end = scanner.scan(bytes, from, to, event);
        if (end == to && event.action != Action.ABSENT) {
            nonEventLines.noPrefix();
            event();
        } else {
            mixed(bytes, from, to, whole);
        }
    }

    private void mixed(byte[] bytes, int from, int to, boolean whole) {
        int at = from;
        while (at < to) {
            int start = nextEvent(bytes, at, to);
            boolean prefixed = at == from && start > at && start < to && isPrefix(bytes, at, start);
            if (start > at && !prefixed) {
                plain(bytes, at, start);
            }
            if (start == to) {
                return;
            }
            at = eventAt(bytes, start, to, whole);
        }
    }

    private boolean isPrefix(byte[] bytes, int from, int to) {
        return to - from < MAX_PREFIX_LENGTH
                && nonEventLines.isPrefix(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** @return position at which to continue */
    private int eventAt(byte[] bytes, int start, int to, boolean whole) {
        int end = scanner.scan(bytes, start, to, event);
        if (end == EventScanner.UNUSUAL && fallbacks < MAX_FALLBACKS) {
            fallbacks++;
            end = fallback.scan(bytes, start, to, event);
        }
        if (end != EventScanner.UNUSUAL && event.action != Action.ABSENT) {
            event();
            return end;
        }
        if (end != EventScanner.UNUSUAL || !looksLikeEvent(bytes, start, to)) {
            plain(bytes, start, end == EventScanner.UNUSUAL ? to : end);
            return end == EventScanner.UNUSUAL ? to : end;
        }
        return lost(bytes, start, to, whole);
    }

    private int lost(byte[] bytes, int start, int to, boolean whole) {
        damaged = true;
        if (whole) {
            context.warn(Message.of("tests.unreadableEvent"));
        }
        return nextEvent(bytes, start + 1, to);
    }

    private int nextEvent(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '{' && !looksLikeEvent(bytes, from, to)) {
            return from;
        }
        int at = utf8Slice.set(bytes, from, to).indexOf(EVENT);
        while (at >= 0 && !looksLikeEvent(bytes, at, to)) {
            at = utf8Slice.set(bytes, at + 1, to).indexOf(EVENT);
        }
        return at < 0 ? to : at;
    }

    private boolean looksLikeEvent(byte[] bytes, int from, int to) {
        for (byte[] beginning : EVENT_BEGINNINGS) {
            if (utf8Slice.set(bytes, from, to).startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private void event() {
        events++;
        nonEventLines.event();
        if (event.action == Action.BUILD_OUTPUT) {
            context.build.output(event.importPath.toString(), event.output.toString());
        } else if (event.action == Action.BUILD_FAIL) {
            context.build.failed(event.importPath.toString());
            unbuilt.failed(event.importPath.toString());
        } else if (event.action != Action.UNKNOWN) {
            PackageLog log = packages.of(event.packageName);
            if (event.action == Action.START && log.active()) {
                cutOff(log, "tests.noEndBeforeBeginning");
                log = packages.of(event.packageName);
            }
            if (!log.active()) {
                beginnings.event(log.name(), event);
            }
            beginnings.action(event.action);
            log.event(event);
        }
    }

    private void cutOff(PackageLog log, String code) {
        incomplete = true;
        context.warn(Message.of(code, StreamContext.named(log.name())));
        log.close(Status.UNFINISHED, 0, "");
    }

    /** Reads output of the go command and others between the events. */
    private void plain(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + Budget.HELD_LINE_BYTES.count());
        if (end == from) {
            return;
        }
        String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        if (unterminated && nonEventLines.withoutPrefix(line).startsWith("{")) {
            lost(bytes, from, to, true);
            return;
        }
        if (events == 0) {
            beginnings.text(utf8Slice.set(bytes, from, end));
        }
        nonEventLines.line(line);
    }

    void damaged() {
        damaged = true;
    }

    /** Returns a warning with the error that kept go from running a test, such as one of go.mod. */
    private Message noEvent() {
        Message nothing = Message.of("tests.noEvent");
        return context.build.report().errors().stream()
                .findFirst()
                .map(error -> Message.of("reason", nothing, error.located()))
                .orElse(nothing);
    }

    void endOfStream() {
        damaged |= nonEventLines.endOfStream();
        boolean nothing = events + nonEventLines.summaries() == 0;
        packages.active().forEach(log -> cutOff(log, "tests.noEnd"));
        if (nothing) {
            context.warn(noEvent());
        }
        damaged |= beginnings.endOfStream();
        damaged |= unbuilt.endOfStream();
        Optional<Message> leftOut = context.build.leftOut();
        leftOut.ifPresent(context::warn);
        damaged |= leftOut.isPresent();
        incomplete |= nothing || damaged;
        events = 0;
        nonEventLines.clear();
        unterminated = false;
    }

    TestReport report() {
        List<PackageResult> results = packages.results();
        results.stream()
                .filter(result -> result.all().total() > 0 || result.status() == Status.PASS)
                .forEach(result -> context.build.built(result.name()));
        return new TestReport(
                results, context.build.report(), !incomplete, packages.elapsedSeconds(), context.leaks.build());
    }
}
