package io.jenkins.plugins.godelivery.engine.gosource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files of a checkout that a report names, packed for where the checkout is not: each lies in the zip at the
 * absolute path that it had, and go.mod and go.work beside them, so that {@link ModuleSources} finds there what it found
 * in the checkout.
 */
public final class SourceArchive implements AutoCloseable {
    /** Tells which folder relative paths start from. No absolute path begins with it. */
    private static final String ROOT = ".go-delivery-root";

    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 2L << 30;
    private static final int LONGEST_ROOT = 4096;

    private final FileSystem files;
    private final Path root;

    private SourceArchive(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    /**
     * @param names as reports name the files; those that are not in the checkout are left out. go.mod and go.work are
     *     kept also where there are no others: they tell whose packages files are
     * @return whether there is any; nothing is written otherwise
     */
    public static boolean write(ModuleSources sources, Collection<String> names, OutputStream out) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String name : names) {
            if (found.size() < MOST_FILES) {
                sources.locate(name).ifPresent(found::add);
            }
        }
        Set<Path> all = new LinkedHashSet<>(sources.descriptors());
        all.addAll(found);
        if (all.isEmpty() || !sources.root().getFileSystem().getSeparator().equals("/")) {
            return false;
        }
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            put(zip, ROOT, sources.root().toString().getBytes(StandardCharsets.UTF_8));
            put(zip, inside(sources.checkout()) + "/.git", new byte[0]);
            long bytes = 0;
            for (Path file : all) {
                Optional<byte[]> content = ModuleSources.bytes(file);
                bytes += content.map(each -> each.length).orElse(0);
                if (content.isPresent() && bytes <= MOST_BYTES) {
                    put(zip, inside(file), content.get());
                }
            }
        }
        return true;
    }

    private static String inside(Path file) {
        String path = file.toString();
        return path.equals("/") ? "" : path.substring(1);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads an archive that came from somewhere else once, before anybody opens it.
     *
     * @throws IOException when it is no archive, or unpacks to more than one may hold
     */
    public static void check(Path archive) throws IOException {
        int count = 0;
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                long size = 0;
                for (int read; (read = zip.read(buffer)) > 0; ) {
                    size += read;
                    total += read;
                    if (size > ModuleSources.MAX_BYTES || total > MOST_BYTES) {
                        throw new IOException("the sources unpack to more than they may");
                    }
                }
                if (++count > 2 * MOST_FILES) {
                    throw new IOException("there are more than " + 2 * MOST_FILES + " sources");
                }
            }
        }
        if (count == 0) {
            throw new IOException("the sources cannot be read");
        }
    }

    public static SourceArchive open(Path archive) throws IOException {
        FileSystem files = FileSystems.newFileSystem(archive, (ClassLoader) null);
        try (InputStream in = Files.newInputStream(files.getPath("/" + ROOT))) {
            Path root = files.getPath(new String(in.readNBytes(LONGEST_ROOT), StandardCharsets.UTF_8));
            return new SourceArchive(files, Files.isDirectory(root) ? root : files.getPath("/"));
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** One file, by its path in {@link #root}'s file system; absent also where it is larger than it may be. */
    public static Optional<byte[]> read(Path archive, String path) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(path.substring(path.startsWith("/") ? 1 : 0));
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] content = in.readNBytes((int) ModuleSources.MAX_BYTES + 1);
                return Optional.of(content).filter(bytes -> bytes.length <= ModuleSources.MAX_BYTES);
            }
        }
    }

    /** The folder that was packed, in a file system of its own until this is closed. */
    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
