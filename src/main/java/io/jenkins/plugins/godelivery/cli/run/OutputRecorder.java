package io.jenkins.plugins.godelivery.cli.run;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** File that receives the output of a tool without slowing it down. */
abstract class OutputRecorder extends FilterOutputStream {
    private boolean open = true;

    OutputRecorder(OutputStream stored, boolean compressed) throws IOException {
        super(compressed ? new FastGzip(stored) : new BufferedOutputStream(stored));
    }

    abstract void closed() throws IOException;

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            super.close();
            closed();
        }
    }

    /** Level 1 keeps up with any tool, and still compresses events to a tenth. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream stored) throws IOException {
            super(stored, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
