package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads and decompresses a file on a separate thread while the parser works. */
final class ReadAhead {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 18;

    private final InputStream in;
    private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(BUFFERS);

    /** Receives the bytes read, which are valid during the call. */
    interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    private static final class Chunk {
        private final byte[] bytes = new byte[SIZE];
        /** Negative at the end. */
        private int length;

        @CheckForNull
        private IOException failure;
        /** Unexpected error of the reading thread; without it the parser would wait forever. */
        @CheckForNull
        private RuntimeException unforeseen;

        @CheckForNull
        private Error error;

        boolean isLast() {
            return failure != null || unforeseen != null || error != null;
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (unforeseen != null) {
                throw unforeseen;
            }
            if (error != null) {
                throw error;
            }
        }
    }

    private ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Chunk());
        }
    }

    /** @throws IOException thrown by the stream, after the sink has received everything before it */
    static void read(InputStream in, Sink sink) throws IOException {
        ReadAhead ahead = new ReadAhead(in);
        Thread thread = new Thread(ahead::fill, "godelivery read-ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            ahead.drain(sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            thread.interrupt();
        }
    }

    private void drain(Sink sink) throws IOException, InterruptedException {
        for (Chunk chunk = filled.take(); chunk.length >= 0; chunk = filled.take()) {
            sink.accept(chunk.bytes, 0, chunk.length);
            free.put(chunk);
            chunk.rethrow();
        }
    }

    private void fill() {
        try {
            Chunk chunk;
            do {
                chunk = free.take();
                fill(chunk);
                filled.put(chunk);
            } while (chunk.length >= 0 && !chunk.isLast());
        } catch (InterruptedException e) {
            // The reader has given up.
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Chunk chunk) {
        try {
            chunk.length = in.read(chunk.bytes);
        } catch (IOException e) {
            chunk.length = 0;
            chunk.failure = e;
        } catch (RuntimeException e) {
            chunk.length = 0;
            chunk.unforeseen = e;
        } catch (OutOfMemoryError | StackOverflowError e) {
            chunk.length = 0;
            chunk.error = e;
        }
    }
}
