package io.jenkins.plugins.godelivery.engine.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The segments of a shared cache. Immutable. */
record CacheIndex(List<Segment> segments) {
    static final CacheIndex EMPTY = new CacheIndex(List.of());

    CacheIndex {
        segments = List.copyOf(segments);
    }

    /** Returns the segments of both; an entry was used on the later of its days. */
    CacheIndex mergedWith(CacheIndex other) {
        Map<String, Segment> all = new LinkedHashMap<>();
        segments.forEach(segment -> all.put(segment.digest(), segment));
        other.segments.forEach(segment -> all.merge(segment.digest(), segment, CacheIndex::later));
        return new CacheIndex(new ArrayList<>(all.values()));
    }

    private static Segment later(Segment one, Segment other) {
        Map<String, Long> days = new HashMap<>();
        other.entries().forEach(entry -> days.put(entry.key(), entry.day()));
        return one.with(one.entries().stream()
                .map(entry -> entry.usedOn(Math.max(entry.day(), days.getOrDefault(entry.key(), 0L))))
                .toList());
    }

    /** Returns the segments that another index does not have. */
    CacheIndex without(CacheIndex other) {
        Set<String> known = new HashSet<>(other.digests());
        return new CacheIndex(segments.stream()
                .filter(segment -> !known.contains(segment.digest()))
                .toList());
    }

    List<String> digests() {
        return segments.stream().map(Segment::digest).toList();
    }

    /** Returns the size of all blobs in bytes. */
    long size() {
        return segments.stream().mapToLong(Segment::size).sum();
    }
}
