package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads untrusted files whole, within a budget. */
public final class BoundedFileReader {
    private BoundedFileReader() {}

    /**
     * Reads a file within a budget.
     *
     * @throws IOException also if the file exceeds the budget; the message names it
     */
    public static byte[] bytes(Path file, Budget budget) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, file.toString(), budget);
        }
    }

    /**
     * Reads a stream within a budget.
     *
     * @param name for messages
     * @throws IOException also if the stream exceeds the budget
     */
    public static byte[] bytes(InputStream in, String name, Budget budget) throws IOException {
        byte[] content = in.readNBytes(budget.count() + 1);
        if (budget.isExceededBy(content.length)) {
            throw new ExplainedIOException(Message.of("input.tooLarge", name, budget.exceeded()));
        }
        return content;
    }

    /**
     * Reads a text within a budget.
     *
     * @throws IOException also if the file exceeds the budget, or is not UTF-8
     */
    public static String text(Path file, Budget budget) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, budget)))
                .toString();
    }

    /** Reads the beginning of a file, up to the budget. */
    public static String head(Path file, Budget budget) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(budget.count()), StandardCharsets.UTF_8);
        }
    }
}
