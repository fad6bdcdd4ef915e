package io.jenkins.plugins.godelivery.engine.masking;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Removes secrets from files that tools left. */
public final class MaskedFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f8b;

    private MaskedFile() {}

    /**
     * Masks a file in place. A file without secrets is only read; any other is replaced atomically, so that masking
     * can be repeated.
     */
    public static void mask(Path file, Masking masking) throws IOException {
        ReportFile left = ReportFile.left(file.toString(), file);
        if (holdsSecret(left, masking)) {
            rewrite(left, file, masking);
        }
    }

    /** Copies a file without its secrets. */
    public static void copy(Path file, Path target, Masking masking) throws IOException {
        ReportFile named = ReportFile.of(file);
        if (holdsSecret(named, masking)) {
            rewrite(named, target, masking);
        } else {
            Files.copy(file, target);
        }
    }

    /** Writes a file without its secrets, compressed like the original; a truncated file stays truncated. */
    private static void rewrite(ReportFile file, Path target, Masking masking) throws IOException {
        if (!isPacked(file)) {
            AtomicFile.write(target, out -> write(file, out, masking));
            return;
        }
        AtomicFile.write(target, out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out, BUFFER, true);
            try {
                write(file, packed, masking);
                packed.finish();
            } catch (EOFException | ZipException e) {
                packed.flush(); // Truncated like the file.
            }
        });
    }

    private static void write(ReportFile file, OutputStream out, Masking masking) throws IOException {
        MaskingOutputStream masked = new MaskingOutputStream(out, masking);
        try (InputStream in = file.open()) {
            in.transferTo(masked);
        } finally {
            masked.finish();
        }
    }

    /** Returns a file that is read without its secrets. */
    public static ReportFile reading(ReportFile file, Masking masking) {
        return new ReportFile(file.name(), new Opener(file, masking));
    }

    private record Opener(ReportFile file, Masking masking) implements ReportFile.Opener {
        @Override
        public InputStream open() throws IOException {
            return new MaskedInput(file.open(), masking);
        }

        @Override
        public boolean isRepeatable() {
            return file.opener().isRepeatable();
        }
    }

    /** Returns whether anything in the file would be masked. */
    private static boolean holdsSecret(ReportFile file, Masking masking) throws IOException {
        try (InputStream in = file.open();
                MaskingOutputStream masked = new MaskingOutputStream(OutputStream.nullOutputStream(), masking)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0 && !masked.hasChanged(); count = in.read(buffer)) {
                masked.write(buffer, 0, count);
            }
            masked.finish();
            return masked.hasChanged();
        } catch (EOFException | ZipException e) {
            return true; // The reader reports the damage.
        }
    }

    private static boolean isPacked(ReportFile file) throws IOException {
        try (InputStream in = file.opener().open()) {
            byte[] head = in.readNBytes(2);
            return head.length == 2 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) == GZIP;
        }
    }

    /** Masked bytes that were not read yet. */
    private static final class Ready extends ByteArrayOutputStream {
        private int at;

        int left() {
            return count - at;
        }

        int read() {
            return buf[at++] & 0xff;
        }

        int read(byte[] bytes, int offset, int length) {
            int taken = Math.min(length, left());
            System.arraycopy(buf, at, bytes, offset, taken);
            at += taken;
            return taken;
        }

        void clear() {
            reset();
            at = 0;
        }
    }

    private static final class MaskedInput extends FilterInputStream {
        private final Ready ready = new Ready();
        private final MaskingOutputStream masked;
        private final byte[] buffer = new byte[BUFFER];
        private boolean ended;

        MaskedInput(InputStream in, Masking masking) {
            super(in);
            masked = new MaskingOutputStream(ready, masking);
        }

        @Override
        public int read() throws IOException {
            return fill() ? ready.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            return fill() ? ready.read(bytes, offset, length) : -1;
        }

        private boolean fill() throws IOException {
            while (ready.left() == 0 && !ended) {
                ready.clear();
                int count;
                try {
                    count = in.read(buffer);
                } catch (IOException e) {
                    masked.finish(); // The rest of a damaged file is delivered before the failure.
                    if (ready.left() == 0) {
                        throw e;
                    }
                    count = 0;
                }
                if (count < 0) {
                    masked.finish();
                    ended = true;
                } else {
                    masked.write(buffer, 0, count);
                }
            }
            return ready.left() > 0;
        }

        @Override
        public int available() {
            return ready.left();
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
