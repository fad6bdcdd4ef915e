package io.jenkins.plugins.godelivery.engine.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which segments of a shared cache stay as they are, and which files are packed anew. New files go into a small segment
 * together with the segments that are not larger, so that the number of segments grows with the logarithm of what was
 * added, and what has been stored for long lies in large segments that stay. A segment of which most has become unused
 * is packed again without that.
 */
final class SegmentPlan {
    /** Unpacked size of the largest segment that is written. */
    static final long SEGMENT_BYTES = 128L << 20;

    /** Entries that no build has used for so long are dropped. */
    private static final Duration UNUSED = Duration.ofDays(7);

    /** Packed part of a result's size, to estimate before packing. */
    private static final double PACKED = 0.4;

    private final ToolCaches caches;
    private final long today;
    private final long limit;
    private final List<Segment> kept = new ArrayList<>();
    private final List<LocalEntry> results = new ArrayList<>();
    private final List<LocalEntry> modules = new ArrayList<>();

    /** Keys of the files that are packed anew; two builds that saved at the same time may have stored the same ones. */
    private final Set<String> pooled = new HashSet<>();

    private SegmentPlan(ToolCaches caches, long today, long limit) {
        this.caches = caches;
        this.today = today;
        this.limit = limit;
    }

    /**
     * Plans what to keep.
     *
     * @param stored the present segments
     * @param limit size of all blobs, in bytes
     */
    static SegmentPlan of(CacheIndex stored, UsedEntries used, ToolCaches caches, long limit) {
        SegmentPlan plan = new SegmentPlan(caches, used.today(), limit);
        Set<String> usedKeys = new HashSet<>();
        used.entries().forEach(entry -> usedKeys.add(entry.stored().key()));
        Set<String> known = new HashSet<>();
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : stored.segments()) {
            segments.add(segment.with(segment.entries().stream()
                    .map(entry -> usedKeys.contains(entry.key()) ? entry.usedOn(used.today()) : entry)
                    .toList()));
            segment.entries().forEach(entry -> known.add(entry.key()));
        }
        for (LocalEntry entry : used.entries()) {
            if (!known.contains(entry.stored().key()) && entry.size() <= SEGMENT_BYTES) {
                plan.pooled.add(entry.stored().key());
                plan.pool(entry.stored().isModule()).add(entry);
            }
        }
        segments.sort(Comparator.comparingLong(Segment::unpacked));
        segments.forEach(plan::place);
        plan.trim();
        return plan;
    }

    private List<LocalEntry> pool(boolean modulesOnly) {
        return modulesOnly ? modules : results;
    }

    private void place(Segment segment) {
        List<StoredEntry> live = segment.entries().stream()
                .filter(entry -> entry.day() > today - UNUSED.toDays())
                .toList();
        List<LocalEntry> pool = pool(segment.hasModules());
        long unpacked = segment.unpacked();
        boolean isMostlyUnused = 2 * bytes(live) < unpacked;
        boolean isSmall = !pool.isEmpty() && unpacked <= poolBytes(pool) && unpacked + poolBytes(pool) <= SEGMENT_BYTES;
        if (!live.isEmpty() && !((isMostlyUnused || isSmall) && repack(live, pool))) {
            kept.add(segment);
        }
    }

    /** Adds the files to the pool if this machine has all of them. */
    private boolean repack(List<StoredEntry> entries, List<LocalEntry> pool) {
        List<LocalEntry> found = new ArrayList<>();
        for (StoredEntry entry : entries) {
            Optional<LocalEntry> local = LocalEntry.find(entry, caches);
            if (local.isEmpty()) {
                return false;
            }
            found.add(local.get());
        }
        found.stream().filter(entry -> pooled.add(entry.stored().key())).forEach(pool::add);
        return true;
    }

    private static long bytes(List<StoredEntry> entries) {
        return entries.stream().mapToLong(StoredEntry::size).sum();
    }

    private static long poolBytes(List<LocalEntry> pool) {
        return pool.stream().mapToLong(LocalEntry::size).sum();
    }

    private long estimate() {
        return kept.stream().mapToLong(Segment::size).sum() + poolBytes(modules) + (long) (PACKED * poolBytes(results));
    }

    /** Drops what was used least recently until the rest is within the limit. */
    private void trim() {
        kept.sort(Comparator.comparingDouble(SegmentPlan::averageDay).thenComparing(Segment::size));
        while (estimate() > limit && !kept.isEmpty()) {
            Segment oldest = kept.remove(0);
            List<StoredEntry> used = oldest.entries().stream()
                    .filter(entry -> entry.day() == today)
                    .toList();
            repack(used, pool(oldest.hasModules()));
        }
        results.sort(Comparator.comparingLong(LocalEntry::day).reversed());
        modules.sort(Comparator.comparingLong(LocalEntry::day).reversed());
        while (estimate() > limit && !(modules.isEmpty() && results.isEmpty())) {
            List<LocalEntry> larger = pool(poolBytes(modules) > PACKED * poolBytes(results));
            larger.subList(larger.size() / 2, larger.size()).clear();
        }
    }

    private static double averageDay(Segment segment) {
        return segment.entries().stream().mapToLong(StoredEntry::day).average().orElse(0);
    }

    /** Returns the segments that stay, with the days of their entries. */
    List<Segment> kept() {
        return List.copyOf(kept);
    }

    /** Returns the files to pack, one list for each segment. Those of modules are compressed already. */
    List<List<LocalEntry>> packed() {
        List<List<LocalEntry>> segments = new ArrayList<>();
        for (List<LocalEntry> pool : List.of(results, modules)) {
            List<LocalEntry> segment = new ArrayList<>();
            long bytes = 0;
            for (LocalEntry entry : pool) {
                if (bytes + entry.size() > SEGMENT_BYTES && !segment.isEmpty()) {
                    segments.add(segment);
                    segment = new ArrayList<>();
                    bytes = 0;
                }
                segment.add(entry);
                bytes += entry.size();
            }
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
