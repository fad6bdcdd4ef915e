package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The shared cache of a run: {@link #restore} before its first command, {@link #save} after the last. A problem with the
 * place costs time and never the run: it is told in the {@link CacheUse}.
 */
public final class SharedCache {
    /** Size of all blobs of a place, unless another is given. */
    public static final long DEFAULT_BYTES = 2L << 30;

    /** A place that is larger was not written by {@link #save}. */
    private static final long MAX_BYTES = 64L << 30;

    private static final int UNPACKERS = 2;

    private final CacheAddress address;
    private final CredentialSource credentials;
    private final Map<String, String> environment;
    private final ToolCaches caches;
    private final Path scratch;
    private final Consumer<String> progress;

    /**
     * @param caches caches of this machine
     * @param scratch folder for temporary files
     * @param environment environment with SSL_CERT_FILE and the proxies
     * @param progress receives a line for each wait for a registry
     */
    public SharedCache(
            CacheAddress address,
            CredentialSource credentials,
            Map<String, String> environment,
            ToolCaches caches,
            Path scratch,
            Consumer<String> progress) {
        this.address = address;
        this.credentials = credentials;
        this.environment = Map.copyOf(environment);
        this.caches = caches;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Copies what the caches of this machine lack. */
    public CacheUse restore() throws InterruptedException {
        CacheUse use = CacheUse.none(address.toString());
        try {
            Files.createDirectories(scratch);
            CachePlace place = address.open(credentials, environment, progress);
            CacheIndex index = place.read(scratch);
            return restore(place, index, use);
        } catch (IOException e) {
            return use.with(Message.of("cache.notRestored", address.toString(), Message.of(e)));
        }
    }

    private CacheUse restore(CachePlace place, CacheIndex index, CacheUse before)
            throws IOException, InterruptedException {
        if (index.size() > MAX_BYTES) {
            throw new ExplainedIOException(Message.of("cache.tooLarge", String.valueOf(MAX_BYTES)));
        }
        RestoredFiles files = new RestoredFiles(caches, Instant.now());
        files.begin();
        List<Message> problems = new ArrayList<>();
        long received = 0;
        ExecutorService unpackers = Executors.newFixedThreadPool(UNPACKERS);
        try {
            Deque<Future<?>> running = new ArrayDeque<>();
            for (Segment segment : index.segments()) {
                if (segment.entries().stream().allMatch(this::isHere)) {
                    continue;
                }
                if (running.size() > UNPACKERS) {
                    await(running.remove(), problems);
                }
                Optional<Path> file = fetch(place, segment, problems);
                if (file.isPresent()) {
                    received += segment.size();
                    running.add(unpackers.submit(() -> {
                        unpack(file.get(), files);
                        return null;
                    }));
                }
            }
            while (!running.isEmpty()) {
                await(running.remove(), problems);
            }
        } finally {
            unpackers.shutdownNow();
            unpackers.awaitTermination(1, TimeUnit.MINUTES);
        }
        addActions(files, problems);
        return told(before.restored(files.count(), received), problems);
    }

    private static void addActions(RestoredFiles files, List<Message> problems) {
        try {
            files.addActions();
        } catch (IOException e) {
            problems.add(notRestored(e));
        }
    }

    private static CacheUse told(CacheUse use, List<Message> problems) {
        CacheUse all = use;
        for (Message problem : problems) {
            all = all.with(problem);
        }
        return all;
    }

    private Optional<Path> fetch(CachePlace place, Segment segment, List<Message> problems)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratch, "segment", "");
        boolean fetched = false;
        try {
            place.fetch(segment, file);
            fetched = true;
            return Optional.of(file);
        } catch (IOException e) {
            problems.add(notRestored(e));
            return Optional.empty();
        } finally {
            if (!fetched) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isHere(StoredEntry entry) {
        return EntryName.parse(entry.name())
                .flatMap(caches::file)
                .map(Files::exists)
                .orElse(true);
    }

    private static void unpack(Path file, RestoredFiles files) throws IOException {
        try {
            SegmentFile.unpack(file, files);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void await(Future<?> unpacked, List<Message> problems) throws InterruptedException {
        try {
            unpacked.get();
        } catch (ExecutionException e) {
            problems.add(notRestored(e.getCause()));
        }
    }

    private static Message notRestored(Throwable reason) {
        return Message.of(
                "cache.segmentNotRestored",
                reason instanceof IOException failure ? Message.of(failure) : Message.literal(reason.toString()));
    }

    /**
     * Tells what a run used, without saving it.
     *
     * @param restored result of {@link #restore}
     * @param started when the run began
     * @param directories folders in which the tools ran
     */
    public CacheUse use(CacheUse restored, Instant started, List<Path> directories) {
        return restored.used(UsedEntries.find(caches, started, directories));
    }

    /**
     * Saves what a run used.
     *
     * @param restored result of {@link #restore}
     * @param started when the run began
     * @param directories folders in which the tools ran
     * @param limit size of all blobs, in bytes
     */
    public CacheUse save(CacheUse restored, Instant started, List<Path> directories, long limit)
            throws InterruptedException {
        UsedEntries used = UsedEntries.find(caches, started, directories);
        CacheUse use = restored.used(used);
        try {
            return save(use, used, limit);
        } catch (IOException e) {
            return use.with(Message.of("cache.notSaved", address.toString(), Message.of(e)));
        }
    }

    private CacheUse save(CacheUse use, UsedEntries used, long limit) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        CachePlace place = address.open(credentials, environment, progress);
        CacheIndex base = place.read(scratch);
        List<Segment> present = new ArrayList<>();
        for (Segment segment : base.segments()) {
            if (place.has(segment)) {
                present.add(segment);
            }
        }
        SegmentPlan plan = SegmentPlan.of(new CacheIndex(present), used, caches, limit);
        List<Segment> next = new ArrayList<>(plan.kept());
        int added = 0;
        long sent = 0;
        for (List<LocalEntry> files : plan.packed()) {
            Path file = Files.createTempFile(scratch, "segment", "");
            try {
                Segment segment = SegmentFile.pack(files, files.get(0).stored().isModule(), file);
                place.add(segment, file);
                next.add(segment);
                added += segment.entries().size();
                sent += segment.size();
            } finally {
                Files.deleteIfExists(file);
            }
        }
        if (!Set.copyOf(next).equals(Set.copyOf(base.segments()))) {
            place.publish(base, new CacheIndex(next), scratch);
        }
        return use.saved(added, sent);
    }
}
