package io.jenkins.plugins.godelivery.engine.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file that is opened once and whose beginning can be read in advance; it may be standard input. */
final class OpenedFile implements Closeable {
    private final ReportFile stored;
    private final String name;
    private final InputStream in;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    /** Copy of the whole file, if it was scanned and cannot be reopened. */
    @CheckForNull
    private Path copy;
    /** Why the copy is incomplete. */
    @CheckForNull
    private IOException failure;

    private OpenedFile(ReportFile stored, InputStream in) {
        this.stored = stored;
        this.name = stored.name();
        this.in = in;
    }

    static OpenedFile open(ReportFile file) throws UnknownReportException {
        try {
            return new OpenedFile(file, file.open());
        } catch (IOException e) {
            throw new UnknownReportException(file.name(), reason(e));
        }
    }

    static Message reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Message.of("file.notFound");
        }
        if (e instanceof AccessDeniedException) {
            return Message.of("file.denied");
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return Message.of("file.badCompression");
        }
        String message = e.getMessage();
        return Message.literal(
                message == null || message.isBlank()
                        ? e.getClass().getSimpleName()
                        : message.lines().findFirst().get());
    }

    String name() {
        return name;
    }

    /** Returns whether the file may be longer than a head of this size. */
    boolean hasMore(int bytes) {
        return head.size() >= bytes;
    }

    /**
     * Returns the beginning as text: fewer bytes if the file ends or breaks earlier, more if more were already read.
     */
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
            // What was read counts; the reader meets and reports the same failure again.
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** Returns the whole file, which can be opened once. */
    ReportFile file() {
        return new ReportFile(name, copy == null ? this::rest : this::copied);
    }

    private InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), in);
    }

    /** Opens the copy; an incomplete copy ends with the original failure. */
    private InputStream copied() throws IOException {
        InputStream whole = Files.newInputStream(copy);
        return failure == null ? whole : new SequenceInputStream(whole, new FailingStream(failure));
    }

    private static final class FailingStream extends InputStream {
        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw failure;
        }
    }

    /** Opens the whole file for scanning before it is read. Data from a pipe is copied to disk. */
    InputStream scan() throws IOException {
        if (stored.opener().isRepeatable()) {
            return stored.open();
        }
        if (copy == null) {
            copy = Files.createTempFile("godelivery", ".log");
            copy(rest());
        }
        return Files.newInputStream(copy);
    }

    private void copy(InputStream all) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(copy)) {
            for (int count = next(all, buffer); count >= 0; count = next(all, buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    private int next(InputStream all, byte[] buffer) {
        try {
            return all.read(buffer);
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (copy != null) {
            Files.deleteIfExists(copy);
        }
    }
}
