package io.jenkins.plugins.godelivery.engine.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON objects and arrays, and XML, between lines of other text, as tools write them to one stream: log lines
 * before, statistics after, headers between. A document begins at the start of a line.
 */
public final class EmbeddedDocuments {
    /** Amount of white space after the first bracket that is read to check whether a document begins. */
    private static final int PEEK_LIMIT = 200;
    /** More than Jackson reads at a time, so that unused input can be pushed back. */
    private static final int PUSHBACK = 1 << 16;

    private final ReadLimits readLimits;
    private final PushbackInputStream in;
    private final Handler handler;
    private long line = 1;

    /** Receives the documents and the text between them. */
    public interface Handler {
        /** Receives a JSON value at its first token, which must be read to its last. */
        void json(JsonParser value) throws IOException;

        /** Receives an XML document, which must be read exactly to the end of its root element. */
        void xml(TagwiseInputStream in) throws IOException;

        /** Receives a line of other text, never blank. */
        void text(String text, long number);

        /** Receives the reason why a document cannot be fully read. */
        void broken(long number, Message reason);

        /** Returns whether nothing more needs to be read. */
        default boolean isDone() {
            return false;
        }
    }

    private EmbeddedDocuments(InputStream in, Handler handler, ReadLimits readLimits) {
        this.readLimits = readLimits;
        this.in = new PushbackInputStream(in, PUSHBACK);
        this.handler = handler;
    }

    /** Passes the documents and the text of a stream to a handler. */
    public static void read(InputStream in, Handler handler, ReadLimits readLimits) throws IOException {
        EmbeddedDocuments documents = new EmbeddedDocuments(in, handler, readLimits);
        for (int first = documents.skipToDocument(); first >= 0; first = documents.skipToDocument()) {
            if (first == '<') {
                documents.xml();
            } else {
                documents.json();
            }
            if (handler.isDone()) {
                return;
            }
        }
    }

    private void xml() throws IOException {
        TagwiseInputStream xml = new TagwiseInputStream(in, line);
        handler.xml(xml);
        line = xml.line();
    }

    private void json() throws IOException {
        ByteArrayOutputStream unused = new ByteArrayOutputStream();
        try (MemoryCountingParser parser = new MemoryCountingParser(in, readLimits)) {
            try {
                parser.nextToken();
                handler.json(parser);
            } catch (JsonEOFException e) {
                handler.broken(lineOf(parser), Message.of("lint.cutOff"));
            } catch (JsonProcessingException e) {
                handler.broken(lineOf(parser), Message.of("lint.noJson", firstLine(e.getOriginalMessage())));
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

    /** Passes on lines of text and returns how the next document begins, -1 if there is none. */
    private int skipToDocument() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean atStart = true;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (atStart && (b == '{' || b == '[' || b == '<') && documentFollows(b)) {
                in.unread(b);
                return b;
            }
            if (b == '\n') {
                text(text);
                line++;
            } else if (text.size() < Budget.LINT_LINE_BYTES.count()) {
                text.write(b);
            }
            atStart = b == '\n' || (atStart && isBlank(b));
        }
        text(text);
        return -1;
    }

    /** Distinguishes a document from a log line such as "[runner] Can't run", without consuming input. */
    private boolean documentFollows(int bracket) throws IOException {
        byte[] next = in.readNBytes(PEEK_LIMIT);
        in.unread(next);
        if (bracket == '<') {
            String tag = new String(next, StandardCharsets.ISO_8859_1);
            return tag.startsWith("?xml ") || tag.startsWith("checkstyle");
        }
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
            handler.text(stripped, line);
        }
        text.reset();
    }
}
