package io.jenkins.plugins.godelivery.engine.masking;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins lines that {@code go test -json} split: a line of more than 4 KiB comes as several events, and the split may
 * be within a secret. Such events are held back until the one that ends the line, with everything in between. If
 * something is masked, the first event has the whole line and the others are empty.
 */
final class SplitEvents {
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTPUT = "\"Output\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LENGTH = 1 << 20;

    private final LineMask lines;
    private final Writer writer;
    private final List<Waiting> waiting = new ArrayList<>();
    /**
     * Origins of the events that wait for the end of their line, and their packages, so that the check per line is
     * cheap.
     */
    private final Set<String> origins = new HashSet<>();

    private final Set<String> packages = new HashSet<>();
    private int size;

    /** Writes a line, given as it was and without secrets. */
    interface Writer {
        void write(byte[] line, byte[] masked) throws IOException;
    }

    /** @param event empty for a line that is not an event, or whose output is complete */
    private record Waiting(LosslessText text, Optional<JsonLine> event, String origin) {}

    SplitEvents(LineMask lines, Writer writer) {
        this.lines = lines;
        this.writer = writer;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns whether a line is an event whose output has no line end, by its last bytes. */
    static boolean mayBeSplit(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\n' ? to - 1 : to;
        if (end - from < OUTPUT.length
                || bytes[from] != '{'
                || !Arrays.equals(bytes, end - END.length, end, END, 0, END.length)) {
            return false;
        }
        int quote = end - END.length;
        boolean whole = bytes[quote - 1] == 'n' && bytes[quote - 2] == '\\' && isEscape(bytes, from, quote - 2);
        return !whole && contains(bytes, from, quote);
    }

    /** Returns whether a backslash is not escaped itself. */
    private static boolean isEscape(byte[] bytes, int from, int backslash) {
        int at = backslash;
        while (at >= from && bytes[at] == '\\') {
            at--;
        }
        return (backslash - at) % 2 == 1;
    }

    private static boolean contains(byte[] bytes, int from, int to) {
        int last = to - OUTPUT.length;
        for (int at = quote(bytes, from, to); at <= last; at = quote(bytes, at + 1, to)) {
            if (Arrays.equals(bytes, at, at + OUTPUT.length, OUTPUT, 0, OUTPUT.length)) {
                return true;
            }
        }
        return false;
    }

    private static int quote(byte[] bytes, int from, int to) {
        return ByteSearch.find(bytes, from, to, (byte) '"');
    }

    /** @return whether the line waits, or has been written together with the waiting ones */
    boolean take(byte[] line, LosslessText text) throws IOException {
        boolean mayBeSplit = mayBeSplit(line, 0, line.length);
        if (waiting.isEmpty() && !mayBeSplit) {
            return false;
        }
        Optional<JsonLine> event = LineMask.isEvent(text.text()) ? JsonLine.of(text.text()) : Optional.empty();
        boolean split = event.isPresent() && mayBeSplit;
        if (waiting.isEmpty() && !split) {
            return false;
        }
        String origin = event.map(LineMask::origin).orElse("");
        String of = event.map(known -> known.value("Package")).orElse("");
        boolean output = event.isPresent() && !event.get().value("Output").isEmpty();
        boolean goesOn = output && origins.contains(origin);
        boolean ends = !output && packages.contains(of);
        boolean joins = split || goesOn;
        waiting.add(new Waiting(text, joins ? event : Optional.empty(), origin));
        if (joins) {
            origins.add(origin);
            packages.add(of);
        }
        size += line.length;
        if (ends || (goesOn && !split) || size > MAX_LENGTH) {
            finish();
        }
        return true;
    }

    /** Writes everything that waits. */
    void finish() throws IOException {
        Map<String, StringBuilder> joined = new HashMap<>();
        waiting.forEach(one -> one.event()
                .ifPresent(event -> joined.computeIfAbsent(one.origin(), origin -> new StringBuilder())
                        .append(event.value("Output"))));
        Map<String, String> masked = new HashMap<>();
        joined.forEach((origin, output) -> masked.put(origin, lines.text(origin, output.toString())));
        joined.forEach((origin, output) -> masked.remove(origin, output.toString()));
        for (Waiting one : waiting) {
            LosslessText line = one.text();
            writer.write(line.of(line.text()), line.of(masked(one, masked)));
        }
        waiting.clear();
        origins.clear();
        packages.clear();
        size = 0;
    }

    /**
     * @param outputs joined outputs that were masked; the first event that takes one leaves an empty text for the
     *     others
     */
    private String masked(Waiting one, Map<String, String> outputs) {
        if (one.event().isEmpty()) {
            String line = one.text().text();
            return lines.line(line, lines.signs(line.getBytes(StandardCharsets.UTF_8)));
        }
        String output = outputs.get(one.origin());
        outputs.replace(one.origin(), "");
        JsonLine event = one.event().get();
        return lines.event(event, output == null ? event.value("Output") : output);
    }
}
