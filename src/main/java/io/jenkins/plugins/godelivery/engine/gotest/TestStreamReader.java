package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Reads the output of {@code go test -json} of Go 1.13 to 1.27, and text without {@code -json}. */
public final class TestStreamReader {
    private TestStreamReader() {}

    /** Recognises a test stream, or the text of go test without -json, by its first few thousand characters. */
    public static boolean sniff(String head) {
        return head.contains("\"Action\":") || head.lines().anyMatch(TextStream::isFraming);
    }

    /**
     * Adds a file to the parser.
     *
     * @throws IOException if the file cannot be opened; an early end is a warning
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
