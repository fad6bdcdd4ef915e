package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A file that was opened once, and whose beginning can be looked at before it is read: it may be standard input. */
final class OpenedFile implements Closeable {
    private final String name;
    private final InputStream in;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    private OpenedFile(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    static OpenedFile open(ReportFile file) throws UnknownReportException {
        try {
            return new OpenedFile(file.name(), file.open());
        } catch (IOException e) {
            throw new UnknownReportException(file.name(), reason(e));
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().get();
    }

    String name() {
        return name;
    }

    /** Whether a head of so many bytes was not all. */
    boolean hasMore(int bytes) {
        return head.size() >= bytes;
    }

    /** The first bytes as text; fewer where the file ends or breaks earlier. */
    String head(int bytes) throws UnknownReportException {
        byte[] buffer = new byte[1 << 14];
        try {
            while (head.size() < bytes) {
                int count = in.read(buffer, 0, Math.min(buffer.length, bytes - head.size()));
                if (count < 0) {
                    break;
                }
                head.write(buffer, 0, count);
            }
        } catch (IOException e) {
            if (head.size() == 0) {
                throw new UnknownReportException(name, reason(e));
            }
            // What was read counts; the reader meets the same end again and says so.
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** The whole file, to be opened once. */
    ReportFile file() {
        return new ReportFile(name, () -> new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), in));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
