package io.jenkins.plugins.godelivery.engine.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A recorded output of a tool, with the name that messages use for it. Its {@link Opener} decides whether it can be
 * opened more than once.
 *
 * <p>The opened stream is UTF-8 without a byte-order mark: gzip is unpacked, and UTF-16 with a byte-order mark (as a
 * PowerShell redirect writes it) is converted.
 */
public record ReportFile(String name, Opener opener) {

    /** Opens the bytes as they are stored. */
    @FunctionalInterface
    public interface Opener {
        /** Opens the file from its beginning. */
        InputStream open() throws IOException;

        /** Returns whether it can be opened again with the same content. */
        default boolean isRepeatable() {
            return false;
        }
    }

    private record Stored(Path path) implements Opener {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public boolean isRepeatable() {
            return Files.isRegularFile(path);
        }
    }

    private record Left(Path path) implements Opener {
        @Override
        public InputStream open() throws IOException {
            return LeftFile.open(path);
        }

        @Override
        public boolean isRepeatable() {
            return LeftFile.isRegular(path);
        }
    }

    /** Returns a file that foreign commands left in a folder; anything but a regular file is not opened. */
    public static ReportFile left(String name, Path path) {
        return new ReportFile(name, new Left(path));
    }

    /** Returns a file on disk under its own path. */
    public static ReportFile of(Path path) {
        return of(path.toString(), path);
    }

    /** Returns a file on disk under another name. */
    public static ReportFile of(String name, Path path) {
        return new ReportFile(name, new Stored(path));
    }

    /** Opens the file from its beginning. */
    public InputStream open() throws IOException {
        InputStream stored = opener.open();
        try {
            return decode(stored);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static InputStream decode(InputStream stored) throws IOException {
        InputStream in = peekable(stored);
        byte[] head = peek(in, 3);
        if (startsWith(head, 0x1f, 0x8b)) {
            in = peekable(new BoundedInputStream(unpacked(in), Budget.REPORT_BYTES));
            head = peek(in, 3);
        }
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            in.skipNBytes(3);
        } else if (startsWith(head, 0xff, 0xfe)) {
            return transcode(in, StandardCharsets.UTF_16LE);
        } else if (startsWith(head, 0xfe, 0xff)) {
            return transcode(in, StandardCharsets.UTF_16BE);
        }
        return in;
    }

    /**
     * Unpacks gzip. The content of a truncated file is delivered before the failure, so a surrounding buffer must not
     * read ahead.
     */
    private static InputStream unpacked(InputStream in) throws IOException {
        return new GZIPInputStream(in, 1 << 16) {
            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static InputStream transcode(InputStream in, Charset charset) throws IOException {
        in.skipNBytes(2);
        return new Utf8InputStream(new InputStreamReader(in, charset));
    }

    private static InputStream peekable(InputStream in) {
        return new BufferedInputStream(new Pipe(in), 1 << 16);
    }

    private static byte[] peek(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = in.readNBytes(count);
        in.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, int... expected) {
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** A named pipe cannot tell how much is available: the stream of a channel throws instead. */
    private static final class Pipe extends FilterInputStream {
        Pipe(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            try {
                return super.available();
            } catch (IOException e) {
                return 1; // There may be more; 0 would make GZIPInputStream leave out what follows the first part.
            }
        }
    }
}
