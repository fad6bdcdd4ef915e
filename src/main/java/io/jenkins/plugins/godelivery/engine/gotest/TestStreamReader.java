package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Reads what {@code go test -json} of Go 1.13 to 1.27 wrote, and its text without {@code -json}. */
public final class TestStreamReader {
    private TestStreamReader() {}

    /** Recognises a test stream, or the text of go test without -json, by its first thousands of characters. */
    public static boolean sniff(String head) {
        return head.contains("\"Action\":") || head.lines().anyMatch(TextStream::isFraming);
    }

    /**
     * Adds a file to what the parser has taken so far.
     *
     * @throws IOException when the file cannot be opened; where it ends early, that is a warning
     */
    public static void read(ReportFile file, Origin origin, TestStreamParser parser, Warnings warnings)
            throws IOException {
        try (InputStream in = parser.limits().on(file.open())) {
            parser.begin(file.name(), origin);
            try {
                ReadAhead.read(in, parser::feed);
            } catch (EOFException | ZipException e) {
                warnings.add(file.name(), 0, Message.of("file.badCompression"));
                parser.damaged();
            } catch (IOException e) {
                warnings.add(file.name(), 0, Message.of("file.restUnreadable", Message.of(e)));
                parser.damaged();
            }
            parser.end();
        }
    }
}
