package io.jenkins.plugins.godelivery.engine.coverage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges cover profiles while they are read; finished by {@link #build}. Not thread-safe. */
public final class CoverageBuilder {
    /** Number of bits of a byte. */
    private static final int MAX_ORIGINS = 8;
    /** Bytes of memory per file in addition to its blocks and its name. */
    private static final int COST = 400;

    private final ReadLimits readLimits;
    private final Map<String, BlockTable> files = new HashMap<>();
    private final List<String> origins = new ArrayList<>();

    @CheckForNull
    private CoverMode mode;

    public CoverageBuilder() {
        this(ReadLimits.ofProcess());
    }

    /** @param readLimits of the report that the coverage is for */
    public CoverageBuilder(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    ReadLimits limits() {
        return readLimits;
    }

    /** Returns the table of a file, at which a profile continues. */
    BlockTable file(String path) {
        BlockTable table = files.get(path);
        if (table == null) {
            table = new BlockTable(readLimits);
            files.put(path, table);
            readLimits.hold(COST + path.length());
        }
        table.rewind();
        return table;
    }

    void mode(CoverMode another) {
        mode = mode == null ? another : mode.and(another);
    }

    /** Returns the bit of an origin; 0 for "", which stands for none, and for origins beyond the limit. */
    int origin(String name) {
        int known = origins.indexOf(name);
        if (known < 0 && !name.isEmpty() && origins.size() < MAX_ORIGINS) {
            known = origins.size();
            origins.add(name);
        }
        return known < 0 ? 0 : 1 << known;
    }

    /** Returns the first newly found conflict of each file. */
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

    /** Returns the merged coverage. The builder is empty afterwards. */
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
