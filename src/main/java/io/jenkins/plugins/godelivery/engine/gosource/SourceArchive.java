package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
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
 * The files of a checkout that a report names, as an archive for use without the checkout: each is in the zip at its
 * absolute path, together with go.mod and go.work, so that {@link ModuleSources} finds there what it found in the
 * checkout.
 */
public final class SourceArchive implements AutoCloseable {
    /** Entry that stores the folder that relative paths start from. No absolute path begins with it. */
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
     * @param names of files in reports; those that are not in the checkout are left out. go.mod and go.work are
     *     included even without other files, because they map files to packages
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
                // Relative paths start from it even if none of its own files is named.
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
     * Repacks an untrusted archive in one pass, so that the kept content is what was counted. An archive has two tables
     * of its files, each with sizes of its own, which may differ.
     *
     * @throws IOException if it is not an archive, or exceeds the limits when unpacked
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
        } catch (IllegalArgumentException e) { // A name that is not text.
            throw new ExplainedIOException(Message.of("sources.unreadable"), e);
        }
        if (count == 0) {
            throw new ExplainedIOException(Message.of("sources.unreadable"));
        }
    }

    /** Returns the length of a path and of its folders that the previous path does not have. */
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
            throw new ExplainedIOException(Message.of("sources.tooLarge", budget.exceeded()));
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

    /** Reads one file, by its path in {@link #root}'s file system; absent also if it exceeds the limit. */
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

    /** Returns the packed folder, in a file system that exists until this is closed. */
    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
