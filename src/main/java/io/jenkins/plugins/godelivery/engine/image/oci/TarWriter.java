package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a reproducible tar archive (POSIX ustar): all entries belong to root and have the epoch as modification time.
 */
final class TarWriter implements Closeable {
    private static final int BLOCK = 512;
    private static final int NAME_LIMIT = 100;
    private static final byte[] ZEROS = new byte[2 * BLOCK];

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** @param path path without a leading or trailing slash */
    void directory(String path, int mode) throws IOException {
        header(path + "/", mode, 0, '5');
    }

    void file(String path, int mode, byte[] content) throws IOException {
        header(path, mode, content.length, '0');
        out.write(content);
        pad(content.length);
    }

    void file(String path, int mode, InputStream content, long size) throws IOException {
        header(path, mode, size, '0');
        if (content.transferTo(out) != size) {
            throw new ExplainedIOException(Message.of("image.programChanged", path));
        }
        pad(size);
    }

    private void header(String path, int mode, long size, char type) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > NAME_LIMIT) {
            throw new ExplainedIOException(Message.of("image.longName", path));
        }
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = (byte) type;
        text(header, 257, "ustar\00000");
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        checksum(header);
        out.write(header);
    }

    /** Writes the checksum, which is computed with blanks in its own field. */
    private static void checksum(byte[] header) {
        text(header, 148, "        ");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        text(header, 148, String.format("%06o\0 ", sum));
    }

    private static void octal(byte[] header, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        text(header, offset, "0".repeat(length - 1 - digits.length()) + digits);
    }

    private static void text(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private void pad(long size) throws IOException {
        out.write(ZEROS, 0, (int) ((BLOCK - size % BLOCK) % BLOCK));
    }

    @Override
    public void close() throws IOException {
        out.write(ZEROS);
        out.close();
    }
}
