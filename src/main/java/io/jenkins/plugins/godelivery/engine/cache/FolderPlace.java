package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A shared cache in a folder, such as a volume or NFS. It needs no locks, which NFS may not have: each writer writes an
 * index of its own and then deletes those that it has read and merged; the index of the cache is the union of all.
 */
final class FolderPlace implements CachePlace {
    private static final String INDEX = "index-";
    private static final String SUFFIX = ".json.gz";
    private static final int ATTEMPTS = 10;

    /** A blob without a reference may belong to a build that has not yet written its index. */
    private static final Duration UNREFERENCED = Duration.ofDays(1);

    private final Path folder;
    private final Path blobs;

    FolderPlace(Path folder) {
        this.folder = folder;
        blobs = folder.resolve("blobs");
    }

    /** Index files and their union. */
    private record Indexes(List<Path> files, CacheIndex union) {}

    @Override
    public CacheIndex read(Path scratch) throws IOException {
        return indexes().union();
    }

    private Indexes indexes() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ExplainedIOException(Message.of("cache.noFolder", folder.toString()));
        }
        NoSuchFileException deleted = new NoSuchFileException(folder.toString());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                List<Path> files = list(folder, INDEX + "*" + SUFFIX);
                CacheIndex union = CacheIndex.EMPTY;
                for (Path file : files) {
                    union = union.mergedWith(CacheIndexJson.read(file));
                }
                return new Indexes(files, union);
            } catch (NoSuchFileException e) {
                deleted = e; // Another writer has merged it: its content is in a newer one.
            }
        }
        throw deleted;
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
                found.forEach(files::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }

    private Path blob(String digest) {
        return blobs.resolve(digest.substring(digest.indexOf(':') + 1));
    }

    @Override
    public boolean has(Segment segment) throws IOException {
        Path blob = blob(segment.digest());
        return LeftFile.isRegular(blob) && Files.size(blob) == segment.size();
    }

    @Override
    public void fetch(Segment segment, Path file) throws IOException {
        if (!has(segment)) {
            throw new ExplainedIOException(Message.of("cache.blobMissing", segment.digest()));
        }
        try (InputStream blob = LeftFile.open(blob(segment.digest()))) {
            Files.copy(blob, file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Digest.of(file).equals(segment.digest())) {
            throw new ExplainedIOException(Message.of("cache.blobChanged", segment.digest()));
        }
    }

    @Override
    public void add(Segment segment, Path file) throws IOException {
        Path blob = blob(segment.digest());
        if (has(segment)) {
            Files.setLastModifiedTime(blob, FileTime.from(Instant.now()));
            return;
        }
        AtomicFile.make(blob, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void publish(CacheIndex base, CacheIndex next, Path scratch) throws IOException {
        Indexes current = indexes();
        CacheIndex merged = next.mergedWith(current.union().without(base));
        AtomicFile.make(
                folder.resolve(INDEX + UUID.randomUUID() + SUFFIX),
                temporary -> CacheIndexJson.write(merged, temporary));
        // A reader may still have the index before this one: the blobs that it names stay for a while.
        for (Segment segment : current.union().without(merged).segments()) {
            if (has(segment)) {
                Files.setLastModifiedTime(blob(segment.digest()), FileTime.from(Instant.now()));
            }
        }
        for (Path file : current.files()) {
            Files.deleteIfExists(file);
        }
        deleteUnreferenced();
    }

    private void deleteUnreferenced() throws IOException {
        Set<Path> referenced = new HashSet<>();
        indexes().union().digests().forEach(digest -> referenced.add(blob(digest)));
        FileTime old = FileTime.from(Instant.now().minus(UNREFERENCED));
        for (Path blob : list(blobs, "*")) {
            if (!referenced.contains(blob) && Files.getLastModifiedTime(blob).compareTo(old) < 0) {
                Files.deleteIfExists(blob);
            }
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
