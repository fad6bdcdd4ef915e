package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges cover profiles while they are read; finished by {@link #build}. Not thread-safe. */
public final class CoverageBuilder {
    /** The bits of a byte. */
    private static final int MAX_ORIGINS = 8;
    /** A block takes 29 bytes in a table that is at least half full, and more while the table is sorted. */
    private static final int BYTES_PER_BLOCK = 96;
    /** What a file costs beside its blocks. */
    private static final int BLOCKS_PER_FILE = 12;

    private final Map<String, BlockTable> files = new HashMap<>();
    private final List<String> origins = new ArrayList<>();
    private final long limit;
    private long room;
    private CoverMode mode;

    public CoverageBuilder() {
        this(Runtime.getRuntime().maxMemory() / BYTES_PER_BLOCK);
    }

    /** @param limit of distinct blocks */
    CoverageBuilder(long limit) {
        this.limit = limit;
        room = limit;
    }

    /** The table of a file that a profile has come to. */
    BlockTable file(String path) {
        BlockTable table = files.get(path);
        if (table == null) {
            table = new BlockTable();
            files.put(path, table);
            room -= BLOCKS_PER_FILE;
        }
        table.rewind();
        return table;
    }

    /** Takes note of blocks that were added. */
    void grew(int blocks) {
        room -= blocks;
    }

    /** Whether the memory of this process holds more: a foreign or hostile file must not exhaust it. */
    boolean hasRoom() {
        if (room <= 0) {
            // Some of the blocks may be repeated ones that were not merged yet.
            room = limit - (long) files.size() * BLOCKS_PER_FILE;
            for (BlockTable table : files.values()) {
                table.sort();
                room -= table.size();
            }
            // Merging again and again for a few blocks would take forever.
            room = room < limit / 16 ? 0 : room;
        }
        return room > 0;
    }

    void mode(CoverMode another) {
        mode = mode == null ? another : mode.and(another);
    }

    /** The bit of an origin; 0 for "", which stands for none, and for those that have no bit left. */
    int origin(String name) {
        int known = origins.indexOf(name);
        if (known < 0 && !name.isEmpty() && origins.size() < MAX_ORIGINS) {
            known = origins.size();
            origins.add(name);
        }
        return known < 0 ? 0 : 1 << known;
    }

    /** Where blocks contradict each other that were added since the last time: the first place of each file. */
    SortedMap<String, Long> takeConflicts() {
        SortedMap<String, Long> conflicts = new TreeMap<>();
        files.forEach((path, table) -> {
            int conflict = table.findConflict();
            if (conflict >= 0) {
                conflicts.put(path, table.start(conflict));
            }
        });
        return conflicts;
    }

    /** Everything that was read. The builder is empty afterwards. */
    public Coverage build() {
        CoverMode known = mode == null ? CoverMode.SET : mode;
        List<FileCoverage> sorted = new ArrayList<>(files.size());
        for (String path : new TreeMap<>(files).keySet()) {
            BlockTable table = files.remove(path);
            table.freeze(known);
            sorted.add(new FileCoverage(path, table));
        }
        return new Coverage(known, count(sorted), packages(sorted), sorted, origins);
    }

    private static List<PackageCoverage> packages(List<FileCoverage> files) {
        Map<String, List<FileCoverage>> byName = new TreeMap<>();
        for (FileCoverage file : files) {
            byName.computeIfAbsent(PackagePath.of(file.path()), name -> new ArrayList<>())
                    .add(file);
        }
        List<PackageCoverage> packages = new ArrayList<>(byName.size());
        byName.forEach((name, own) -> packages.add(new PackageCoverage(name, own, count(own))));
        return packages;
    }

    private static StatementCount count(List<FileCoverage> files) {
        StatementCount sum = StatementCount.NONE;
        for (FileCoverage file : files) {
            sum = sum.plus(file.statements());
        }
        return sum;
    }
}
