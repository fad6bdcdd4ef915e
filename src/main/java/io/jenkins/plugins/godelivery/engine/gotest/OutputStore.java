package io.jenkins.plugins.godelivery.engine.gotest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The outputs of the tests that failed. The first ones stay in memory, further ones go to a temporary file that the
 * system removes with the process, so that a report of gigabytes of failures needs no gigabytes of memory.
 */
final class OutputStore {
    static final long NOTHING = -1;

    private static final int IN_MEMORY = 16 << 20;
    private static final long LIMIT = 4L << 30;
    private static final byte[] LEFT_OUT = "[output left out: too many tests printed too much]\n"
            .getBytes(StandardCharsets.US_ASCII);

    private byte[] memory = new byte[1 << 12];
    private long size;
    private FileChannel file;

    /** @return where to find it: its offset and length in one number, for outputs below 16 MiB */
    long put(byte[] output) {
        if (output.length == 0) {
            return NOTHING;
        }
        byte[] kept = size + output.length > LIMIT ? LEFT_OUT : output;
        long handle = size << 24 | kept.length;
        if (size + kept.length <= IN_MEMORY) {
            if (size + kept.length > memory.length) {
                memory = Arrays.copyOf(memory, (int) Math.min(IN_MEMORY, 2 * (size + kept.length)));
            }
            System.arraycopy(kept, 0, memory, (int) size, kept.length);
            size += kept.length;
        } else {
            handle = spill(kept);
        }
        return handle;
    }

    String get(long handle) {
        if (handle == NOTHING) {
            return "";
        }
        int length = (int) (handle & 0xffffff);
        long offset = handle >>> 24;
        if (offset + length <= memory.length && offset < IN_MEMORY) {
            return new String(memory, (int) offset, length, StandardCharsets.UTF_8);
        }
        try {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && file.read(bytes, offset - IN_MEMORY + bytes.position()) >= 0) {
                // a read may give less than asked for
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long spill(byte[] output) {
        size = Math.max(size, IN_MEMORY);
        long handle = size << 24 | output.length;
        try {
            if (file == null) {
                Path path = Files.createTempFile("godelivery", ".output");
                file = FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            ByteBuffer bytes = ByteBuffer.wrap(output);
            while (bytes.hasRemaining()) {
                file.write(bytes, size - IN_MEMORY + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the output of failed tests in the temporary folder", e);
        }
        size += output.length;
        return handle;
    }
}
