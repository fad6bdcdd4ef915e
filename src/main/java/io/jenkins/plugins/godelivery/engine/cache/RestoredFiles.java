package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Moves unpacked files into the caches of this machine, each only when it is complete. The content of a result must have
 * the hash that its name says; an action follows when its output is there. What a module's archive must contain says
 * go.sum: its {@code .ziphash} is not restored, so that go computes it from the archive and compares. Thread-safe.
 */
final class RestoredFiles implements SegmentFile.Receiver {
    /** More than an hour, so that go sets the time of a file when it uses it. */
    private static final Duration AGE = Duration.ofHours(2);

    /** Temporary files of a process that still runs are younger; restored ones are dated {@link #AGE} back. */
    private static final Duration LEFT = Duration.ofDays(1);

    private static final String SCRATCH = ".go-delivery-restore";

    private final ToolCaches caches;
    private final String id = UUID.randomUUID().toString();
    private final FileTime time;
    private final FileTime leftBefore;
    private final Map<EntryName, byte[]> actions = new ConcurrentHashMap<>();
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();

    RestoredFiles(ToolCaches caches, Instant now) {
        this.caches = caches;
        time = FileTime.from(now.minus(AGE));
        leftBefore = FileTime.from(now.minus(LEFT));
    }

    @Override
    public void receive(EntryName name, long size, InputStream content) throws IOException {
        Optional<Path> target = caches.file(name);
        if (target.isEmpty() || Files.exists(target.get(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (name.isAction()) {
            byte[] bytes = content.readNBytes(GoCacheAction.LENGTH + 1);
            GoCacheAction action = action(bytes)
                    .filter(found -> found.id().equals(name.hash()))
                    .orElseThrow(() -> invalid(name));
            actions.merge(name, bytes, (one, other) -> isNewer(action, one) ? other : one);
            return;
        }
        Path temporary = temporary(name, target.get());
        try {
            DigestInputStream digested = new DigestInputStream(content, Digest.sha256());
            Files.copy(digested, temporary);
            byte[] digest = digested.getMessageDigest().digest();
            if (name.isOutput() && !HexFormat.of().formatHex(digest).equals(name.hash())) {
                throw invalid(name);
            }
            move(temporary, target.get());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Optional<GoCacheAction> action(byte[] bytes) {
        return GoCacheAction.parse(bytes);
    }

    private static boolean isNewer(GoCacheAction action, byte[] other) {
        return action(other).filter(found -> found.nanos() >= action.nanos()).isEmpty();
    }

    private static ExplainedIOException invalid(EntryName name) {
        return new ExplainedIOException(Message.of("cache.entryInvalid", name.toString()));
    }

    /**
     * Returns a new file in the file system of the target, because only there a file can be moved atomically.
     *
     * @throws ExplainedIOException if the target would be outside of its cache
     */
    private Path temporary(EntryName name, Path target) throws IOException {
        Path folder = target.getParent();
        if (!folders.contains(folder)) {
            Files.createDirectories(folder);
            refuseLinks(name.kind(), folder);
            folders.add(folder);
        }
        return scratch(name.kind()).orElseThrow().resolve(id + "-" + numbers.incrementAndGet());
    }

    private Optional<Path> scratch(EntryName.Kind kind) {
        return caches.folder(kind).map(folder -> folder.resolve(SCRATCH));
    }

    /** Refuses a folder that a link leads out of the cache: a build may have left one. */
    private void refuseLinks(EntryName.Kind kind, Path folder) throws IOException {
        Path root = caches.folder(kind).orElseThrow();
        if (!folder.toRealPath().equals(root.toRealPath().resolve(root.relativize(folder)))) {
            throw new ExplainedIOException(Message.of("cache.link", folder.toString()));
        }
    }

    /** Creates the folders for temporary files, without what a killed process has left there. */
    void begin() throws IOException {
        for (EntryName.Kind kind : EntryName.Kind.values()) {
            Optional<Path> folder = scratch(kind);
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
                refuseLinks(kind, folder.get());
                deleteLeft(folder.get());
            }
        }
    }

    private void deleteLeft(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).compareTo(leftBefore) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void move(Path temporary, Path target) throws IOException {
        Files.setLastModifiedTime(temporary, time);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            count.incrementAndGet();
        } catch (FileAlreadyExistsException e) {
            // Go has written it meanwhile.
        }
    }

    /** Adds the actions whose outputs are there, after all segments. */
    void addActions() throws IOException {
        for (Map.Entry<EntryName, byte[]> entry : actions.entrySet()) {
            EntryName name = entry.getKey();
            GoCacheAction action = action(entry.getValue()).orElseThrow();
            Path output =
                    caches.file(EntryName.of(name.kind(), action.output(), 'd')).orElseThrow();
            if (Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS) && Files.size(output) == action.size()) {
                Path target = caches.file(name).orElseThrow();
                Path temporary = temporary(name, target);
                try {
                    Files.write(temporary, entry.getValue());
                    move(temporary, target);
                } finally {
                    Files.deleteIfExists(temporary);
                }
            }
        }
    }

    /** Returns how many files were restored. */
    int count() {
        return count.get();
    }
}
