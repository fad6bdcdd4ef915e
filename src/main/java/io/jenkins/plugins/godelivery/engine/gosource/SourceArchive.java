package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
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

    private final FileSystem files;
    private final Path root;

    private SourceArchive(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    /**
     * Writes the sources of a checkout that reports name into an archive.
     *
     * @param names as reports name the files; those that are not in the checkout are left out. go.mod and go.work are
     *     kept also where there are no others: they tell whose packages files are
     * @return whether there is any; nothing is written otherwise
     */
    public static boolean write(ModuleSources sources, Collection<String> names, OutputStream out) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String name : names) {
            if (found.size() < Budget.SOURCES.count() / 2) {
                sources.locate(name).ifPresent(found::add);
            }
        }
        Set<Path> all = new LinkedHashSet<>(sources.descriptors());
        sources.codeOwnersFile().ifPresent(all::add);
        all.addAll(found);
        if (all.isEmpty() || !sources.root().getFileSystem().getSeparator().equals("/")) {
            return false;
        }
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            put(zip, ROOT, sources.root().toString().getBytes(StandardCharsets.UTF_8));
            put(zip, inside(sources.checkout()) + "/.git", new byte[0]);
            if (sources.root().getParent() != null) {
                // Relative paths start from it also where no file of its own is named.
                put(zip, inside(sources.root()) + "/", new byte[0]);
            }
            long bytes = 0;
            for (Path file : all) {
                Optional<byte[]> content = sources.bytes(file);
                bytes += content.map(each -> each.length).orElse(0);
                if (content.isPresent() && !Budget.SOURCES_BYTES.isExceededBy(bytes)) {
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
     * Packs an archive that came from somewhere else once more, in one pass: what was counted is what is kept. An archive
     * has two tables of its files, each with sizes of its own, and whoever reads one of them knows nothing of the other.
     *
     * @throws IOException when it is no archive, or unpacks to more than one may hold
     */
    public static void receive(InputStream received, OutputStream kept) throws IOException {
        int count = 0;
        long total = 0;
        long names = 0;
        String last = "";
        try (ZipInputStream from = new ZipInputStream(received);
                ZipOutputStream to = new ZipOutputStream(kept)) {
            to.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = from.readNBytes(Budget.SOURCE_BYTES.count() + 1);
                total += content.length;
                names += cost(entry.getName(), last);
                last = entry.getName();
                count++;
                refuse(Budget.SOURCE_BYTES, content.length);
                refuse(Budget.SOURCES_BYTES, total);
                refuse(Budget.PATH_LENGTH, entry.getName().length());
                refuse(Budget.PATHS_BYTES, names);
                refuse(Budget.SOURCES, count);
                put(to, entry.getName(), content);
            }
        } catch (IllegalArgumentException e) { // A name that is no text.
            throw new IOException("the archive of the sources cannot be read", e);
        }
        if (count == 0) {
            throw new IOException("the archive of the sources cannot be read");
        }
    }

    /** Of a path and of the folders that the path before it does not have. */
    private static long cost(String path, String before) {
        long cost = path.length();
        boolean same = true;
        for (int i = 0; i < path.length(); i++) {
            same &= i < before.length() && path.charAt(i) == before.charAt(i);
            cost += !same && path.charAt(i) == '/' ? i : 0;
        }
        return cost;
    }

    private static void refuse(Budget budget, long amount) throws IOException {
        if (budget.isExceededBy(amount)) {
            throw new IOException("the archive of the sources holds " + budget.exceeded());
        }
    }

    /** Opens an archive that {@code write} made. */
    public static SourceArchive open(Path archive) throws IOException {
        FileSystem files = FileSystems.newFileSystem(archive, (ClassLoader) null);
        try (InputStream in = Files.newInputStream(files.getPath("/" + ROOT))) {
            Path root = files.getPath(new String(in.readNBytes(Budget.PATH_LENGTH.count()), StandardCharsets.UTF_8));
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
                byte[] content = in.readNBytes(Budget.SOURCE_BYTES.count() + 1);
                return Optional.of(content).filter(bytes -> !Budget.SOURCE_BYTES.isExceededBy(bytes.length));
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
