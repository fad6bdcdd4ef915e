package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import jenkins.MasterToSlaveFileCallable;

/** Keeps what a command printed and wrote, compressed, beside build.xml: every view can be derived from it again. */
final class RawFiles {
    private static final String SUFFIX = ".gz";
    /** Compressed; a stream of tests shrinks to a twentieth. */
    private static final long LIMIT = 1L << 30;

    private RawFiles() {}

    /** @param target a folder of the build; a file appears there only when it is whole */
    static void keep(FilePath folder, List<String> names, Path target) throws IOException, InterruptedException {
        for (String name : folder.act(new Compress(names))) {
            // The name comes back from the agent, which is not trusted.
            if (names.contains(name)) {
                copy(folder.child(name + SUFFIX), Files.createDirectories(target), name + SUFFIX);
            }
        }
    }

    private static void copy(FilePath from, Path target, String name) throws IOException, InterruptedException {
        Path unfinished = Files.createTempFile(target, name, ".tmp");
        try (InputStream in = from.read();
                OutputStream out = Files.newOutputStream(unfinished)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int count; (count = in.read(buffer)) > 0; ) {
                total += count;
                if (total > LIMIT) {
                    throw new IOException(Messages.RawFiles_TooLarge(name, LIMIT >> 20));
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Answers which of the files there are. */
    private static final class Compress extends MasterToSlaveFileCallable<List<String>> {
        private static final long serialVersionUID = 1;

        private final ArrayList<String> names;

        Compress(List<String> names) {
            this.names = new ArrayList<>(names);
        }

        @Override
        public List<String> invoke(File folder, VirtualChannel channel) throws IOException {
            ArrayList<String> found = new ArrayList<>();
            for (String name : names) {
                File file = new File(folder, name);
                if (file.isFile()) {
                    compress(file.toPath(), folder.toPath().resolve(name + SUFFIX));
                    found.add(name);
                }
            }
            return found;
        }

        private static void compress(Path from, Path to) throws IOException {
            try (OutputStream out = new FastGzip(Files.newOutputStream(to))) {
                Files.copy(from, out);
            }
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
