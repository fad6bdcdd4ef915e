package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Packs and unpacks the files of a segment: for each its name, size and content, in gzip. The format has nothing but
 * regular files, so it can express neither links nor permissions.
 */
final class SegmentFile {
    private static final int BUFFER = 1 << 16;
    /** Twice what is written. */
    static final long MAX_UNPACKED = 2 * SegmentPlan.SEGMENT_BYTES;

    private static final byte ENTRY = 1;
    private static final byte END = 0;

    private SegmentFile() {}

    /** Receives an unpacked file. */
    interface Receiver {
        /** @param content exactly the file's content; it need not be read to its end */
        void receive(EntryName name, long size, InputStream content) throws IOException;
    }

    /**
     * Packs files. A file that has gone, because go trims its cache, is left out.
     *
     * @param stored whether the content is compressed already
     * @return the segment of what was packed
     */
    static Segment pack(List<LocalEntry> files, boolean stored, Path target) throws IOException {
        List<StoredEntry> packed = new ArrayList<>();
        int level = stored ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED;
        try (DataOutputStream out = new DataOutputStream(new LevelledGzip(Files.newOutputStream(target), level))) {
            for (LocalEntry file : files) {
                try (InputStream in = LeftFile.open(file.file())) {
                    out.writeByte(ENTRY);
                    out.writeUTF(file.name().toString());
                    out.writeLong(file.size());
                    copy(in, out, file.size());
                    packed.add(file.stored());
                } catch (NoSuchFileException e) {
                    // Not packed.
                }
            }
            out.writeByte(END);
        }
        return new Segment(Digest.of(target), Files.size(target), packed);
    }

    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    /**
     * Unpacks a file whose digest has been verified.
     *
     * @throws ExplainedIOException if it is not a segment, or larger than any that is written
     */
    static void unpack(Path segment, Receiver receiver) throws IOException {
        long left = MAX_UNPACKED;
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(segment), BUFFER), BUFFER))) {
            while (in.readByte() == ENTRY) {
                EntryName name = EntryName.parse(in.readUTF())
                        .orElseThrow(() -> new ExplainedIOException(Message.of("cache.noSegment")));
                long size = in.readLong();
                left -= size;
                if (size < 0 || left < 0) {
                    throw new ExplainedIOException(Message.of("cache.noSegment"));
                }
                Content content = new Content(in, size);
                receiver.receive(name, size, content);
                content.skipRest();
            }
        } catch (EOFException e) {
            throw new ExplainedIOException(Message.of("cache.noSegment"), e);
        }
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }

    /** The next bytes of a stream. */
    private static final class Content extends InputStream {
        private final InputStream in;
        private long left;

        Content(InputStream in, long size) {
            this.in = in;
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException();
            }
            left -= count;
            return count;
        }

        void skipRest() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }
    }
}
