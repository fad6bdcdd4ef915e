package io.jenkins.plugins.godelivery.engine.image.buildx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parses {@code --progress=rawjson} while it is printed, and reports each step in a line. Objects are one per line
 * since buildx 0.14, and indented before; other text is buildx's own messages at the end.
 */
public final class BuildProgress extends OutputStream {
    /** Size limit of an object, which has the log of one moment; the rest of a larger one is dropped. */
    private static final int LIMIT = 4 << 20;

    private static final int LAST_LINES = 40;
    private static final String ERROR = "ERROR: ";
    private static final String CONNECTION = "[internal] waiting for connection";
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder object = new StringBuilder();
    private final Map<String, Deque<String>> logs = new HashMap<>();
    private final Set<String> reportedLines = new HashSet<>();
    private final Deque<String> words = new ArrayDeque<>();
    private String current = "";
    private boolean connected = true;

    public BuildProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Returns the current step; empty without one. */
    public synchronized String current() {
        return current;
    }

    /** Returns the error message of buildx; empty without one. */
    public synchronized String error() {
        return words.stream()
                .filter(word -> word.startsWith(ERROR))
                .reduce((first, last) -> last)
                .map(word -> word.substring(ERROR.length()))
                .orElse(words.isEmpty() ? "" : words.getLast());
    }

    /** Returns a one-line reason for a failed build. */
    public Message failure(int code) {
        String said = error();
        if (said.startsWith("OCI exporter is not supported")) {
            return Message.of("image.noExport");
        }
        Message reason = said.isEmpty() ? Message.of("run.exitCode", String.valueOf(code)) : Message.literal(said);
        return Message.of("image.buildxFailed", connection(said, reason));
    }

    /** Translates gRPC errors of the connection to BuildKit. */
    private Message connection(String said, Message reason) {
        if (!connected) {
            return Message.of("image.buildKitUnreachable", reason);
        }
        return said.contains("rpc error: code = Unavailable") ? Message.of("image.buildKitLost", reason) : reason;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            line(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else if (line.size() < LIMIT) {
            line.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            write('\n');
        }
    }

    private void line(String text) {
        if (!object.isEmpty()) {
            if (object.length() < LIMIT) {
                object.append(text).append('\n');
            }
            if (text.equals("}")) {
                read(object.toString());
                object.setLength(0);
            }
        } else if (text.equals("{")) {
            object.append(text);
        } else if (text.startsWith("{\"")) {
            read(text);
        } else if (!text.isBlank()) {
            keep(words, text.strip());
            if (!text.startsWith(ERROR)) {
                lines.accept(text);
            }
        }
    }

    private static void keep(Deque<String> texts, String text) {
        texts.addLast(text);
        if (texts.size() > LAST_LINES) {
            texts.removeFirst();
        }
    }

    private void read(String text) {
        try {
            JsonNode json = PlainJson.READER.readTree(text);
            json.path("logs").forEach(this::log);
            json.path("vertexes").forEach(this::vertex);
        } catch (JsonProcessingException e) {
            lines.accept(text); // Other output that only looks like JSON.
        }
    }

    private void log(JsonNode log) {
        Deque<String> own = logs.computeIfAbsent(log.path("vertex").asText(), key -> new ArrayDeque<>());
        try {
            byte[] data = Base64.getDecoder().decode(log.path("data").asText());
            new String(data, StandardCharsets.UTF_8).lines().forEach(one -> keep(own, one));
        } catch (IllegalArgumentException e) {
            // Not a log of BuildKit.
        }
    }

    /** Reports a step; BuildKit's internal steps are reported only if they fail. */
    private void vertex(JsonNode vertex) {
        String digest = vertex.path("digest").asText();
        String name = vertex.path("name").asText();
        String error = vertex.path("error").asText("");
        boolean done = vertex.has("completed");
        boolean internal = name.startsWith("[internal]") || name.contains(" internal] ");
        if (!done) {
            current = vertex.has("started") && !internal ? name : current;
        } else if (!error.isEmpty() && !error.endsWith("context canceled")) {
            logs.getOrDefault(digest, new ArrayDeque<>()).forEach(text -> lines.accept("    " + text));
            lines.accept("FAIL  " + name);
            reportedLines.add(digest);
            connected &= !name.equals(CONNECTION);
        } else if (!internal && error.isEmpty() && reportedLines.add(digest)) {
            boolean cached = vertex.path("cached").asBoolean();
            lines.accept((cached ? "cached  " : "done  ") + name + (cached ? "" : took(vertex)));
            logs.remove(digest);
        }
    }

    private static String took(JsonNode vertex) {
        try {
            Duration time = Duration.between(
                    Instant.parse(vertex.path("started").asText()),
                    Instant.parse(vertex.path("completed").asText()));
            return String.format(Locale.ROOT, "  %.1fs", time.toMillis() / 1000.0);
        } catch (DateTimeException e) {
            return "";
        }
    }
}
