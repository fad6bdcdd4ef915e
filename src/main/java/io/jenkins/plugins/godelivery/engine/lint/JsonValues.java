package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON objects and arrays between lines of other text, as tools write them on one stream: log lines before, statistics
 * after, headers between. A value begins where a line does.
 */
final class JsonValues {
    /** How much of a line of text is kept. */
    private static final int TEXT_LIMIT = 4000;
    /** White space after the first bracket that is looked through to see whether a value begins. */
    private static final int PEEK_LIMIT = 200;
    /** More than Jackson reads at a time, so that what it did not use can be given back. */
    private static final int PUSHBACK = 1 << 16;

    private final JsonFactory factory =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
    private final PushbackInputStream in;
    private final Handler handler;
    private long line = 1;

    /** What to do with the values and the text between them. */
    interface Handler {
        /** A value; stands at its first token, and must be read to its last. */
        void value(JsonParser value) throws IOException;

        /** A line of other text, never blank. */
        void text(String line);

        /** A value that cannot be read whole. */
        void broken(long number, String reason);
    }

    private JsonValues(InputStream in, Handler handler) {
        this.in = new PushbackInputStream(in, PUSHBACK);
        this.handler = handler;
    }

    static void read(InputStream in, Handler handler) throws IOException {
        JsonValues values = new JsonValues(in, handler);
        while (values.skipToValue()) {
            values.value();
        }
    }

    private void value() throws IOException {
        ByteArrayOutputStream unused = new ByteArrayOutputStream();
        try (JsonParser parser = factory.createParser((InputStream) in)) {
            try {
                parser.nextToken();
                handler.value(parser);
            } catch (JsonEOFException e) {
                handler.broken(lineOf(parser), "the report has been cut off here");
            } catch (JsonProcessingException e) {
                handler.broken(lineOf(parser), "this is no JSON: " + firstLine(e.getOriginalMessage()));
            }
            line = lineOf(parser);
            parser.releaseBuffered(unused);
        }
        in.unread(unused.toByteArray());
    }

    private long lineOf(JsonParser parser) {
        return line + parser.currentLocation().getLineNr() - 1;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** Hands on lines of text. Returns whether a value follows. */
    private boolean skipToValue() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean atStart = true;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (atStart && (b == '{' || b == '[') && valueFollows(b)) {
                in.unread(b);
                return true;
            }
            if (b == '\n') {
                text(text);
                line++;
            } else if (text.size() < TEXT_LIMIT) {
                text.write(b);
            }
            atStart = b == '\n' || (atStart && isBlank(b));
        }
        text(text);
        return false;
    }

    /** Tells a value from a log line such as "[runner] Can't run". Reads nothing. */
    private boolean valueFollows(int bracket) throws IOException {
        byte[] next = in.readNBytes(PEEK_LIMIT);
        in.unread(next);
        int at = 0;
        while (at < next.length && (isBlank(next[at]) || next[at] == '\n')) {
            at++;
        }
        return at == next.length || (bracket == '{' ? "\"}" : "{]").indexOf(next[at]) >= 0;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private void text(ByteArrayOutputStream text) {
        String stripped = text.toString(StandardCharsets.UTF_8).strip();
        if (!stripped.isEmpty()) {
            handler.text(stripped);
        }
        text.reset();
    }
}
