package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The outputs of the failed tests. The first ones stay in memory, further ones go to a temporary file that is removed
 * with the process, so that gigabytes of failures do not need gigabytes of memory.
 */
final class OutputStore {
    static final long NOTHING = -1;

    private static final int LENGTH_BITS = 24;
    private static final byte[] LEFT_OUT =
            "[output left out: the tests printed too much]\n".getBytes(StandardCharsets.US_ASCII);

    private byte[] memory = Arrays.copyOf(LEFT_OUT, 1 << 12);
    private long size = LEFT_OUT.length;

    @CheckForNull
    private FileChannel file;

    private boolean full;

    /** @return handle: offset and length in one number, for outputs below 16 MiB */
    long put(byte[] output) {
        if (output.length == 0) {
            return NOTHING;
        }
        if (file != null || size + output.length > Budget.OUTPUT_MEMORY.count()) {
            return spill(output);
        }
        if (size + output.length > memory.length) {
            memory = Arrays.copyOf(memory, (int) Math.min(Budget.OUTPUT_MEMORY.count(), 2 * (size + output.length)));
        }
        System.arraycopy(output, 0, memory, (int) size, output.length);
        return handle(output.length);
    }

    private long handle(int length) {
        long handle = size << LENGTH_BITS | length;
        size += length;
        return handle;
    }

    String get(long handle) {
        if (handle == NOTHING) {
            return "";
        }
        int length = (int) handle & (1 << LENGTH_BITS) - 1;
        long offset = handle >>> LENGTH_BITS;
        if (offset < Budget.OUTPUT_MEMORY.count()) {
            return new String(memory, (int) offset, length, StandardCharsets.UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = file.read(bytes, offset - Budget.OUTPUT_MEMORY.count() + bytes.position());
            }
        } catch (IOException e) {
            return "[output lost: " + e.getMessage() + "]\n";
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private long spill(byte[] output) {
        if (full || size + output.length > Budget.OUTPUT_BYTES.most()) {
            return LEFT_OUT.length;
        }
        try {
            if (file == null) {
                file = open();
                size = Budget.OUTPUT_MEMORY.count();
            }
            ByteBuffer bytes = ByteBuffer.wrap(output);
            while (bytes.hasRemaining()) {
                file.write(bytes, size - Budget.OUTPUT_MEMORY.count() + bytes.position());
            }
        } catch (IOException e) {
            // The temporary folder is full; the verdict does not need the output.
            full = true;
            return LEFT_OUT.length;
        }
        return handle(output.length);
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("godelivery", ".output");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
