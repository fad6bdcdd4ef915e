package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The runs of packages in all streams, in the order of their first events. */
final class PackageLogs {
    private static final PackageLog[] NONE = {};
    /** Bytes of memory per run of a package with its outcome, without its tests. */
    private static final int COST = 800;

    private final StreamContext context;
    private final NameTable nameTable;
    private final List<PackageLog> logs = new ArrayList<>();
    private int streams;
    private TestStream stream = new TestStream(Origin.UNNAMED, 0);
    /** Index in {@link #logs} at which the current stream begins. */
    private int first;
    /** The last run of each package in the current stream, by the number of its name. */
    private PackageLog[] current = NONE;
    /**
     * Number of the command: several commands may have written into one stream, which shows when a package begins
     * again.
     */
    private int command;

    private int last = NameTable.ABSENT;

    PackageLogs(StreamContext context) {
        this.context = context;
        nameTable = new NameTable(context.limits);
    }

    void begin(Origin origin) {
        stream = new TestStream(origin, ++streams);
        first = logs.size();
        current = NONE;
        command = 1;
    }

    /** Returns the run of the package of an event. An event after its end begins a further run. */
    PackageLog of(Utf8Slice name) {
        if (last == NameTable.ABSENT || !nameTable.is(last, name)) {
            last = nameTable.idOf(name);
        }
        PackageLog log = last < current.length ? current[last] : null;
        return log == null || log.outcome.ended ? add(last, log) : log;
    }

    private PackageLog add(int id, @CheckForNull PackageLog before) {
        if (before != null && before.command == command) {
            command++;
        }
        if (id >= current.length) {
            current = Arrays.copyOf(current, Math.max(8, id + (id >> 1) + 1));
        }
        PackageLog log = new PackageLog(id, nameTable, stream, command, context);
        context.limits.hold(COST);
        current[id] = log;
        logs.add(log);
        return log;
    }

    /** Returns whether the current stream contains a package. */
    boolean has(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int id = nameTable.find(bytes, 0, bytes.length);
        return id != NameTable.ABSENT && id < current.length && current[id] != null;
    }

    /** Returns whether a package of the current stream ended because something was not built. */
    boolean hasUnbuilt() {
        return logs.subList(first, logs.size()).stream()
                .map(log -> log.outcome.cause)
                .anyMatch(
                        cause -> cause != null && (!cause.kind().isBuilt() || cause.kind() == Cause.Kind.INTERRUPTED));
    }

    /** Returns the runs of the current stream without an end. */
    List<PackageLog> active() {
        return logs.subList(first, logs.size()).stream()
                .filter(PackageLog::active)
                .toList();
    }

    /** Returns one result per name. */
    List<PackageResult> results() {
        List<PackageLog> ordered = new ArrayList<>(logs);
        if (streams > 1) {
            ordered.forEach(log -> log.stream.began(log.outcome.startedMillis));
            ordered.sort(Comparator.comparing(log -> log.stream, TestStream.ORDER));
        }
        return PackageMerger.merge(ordered);
    }

    /** Returns the time from the first event to the last end of a package. */
    double elapsedSeconds() {
        long began = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (PackageLog log : logs) {
            PackageOutcome outcome = log.outcome;
            if (outcome.startedMillis != Timestamp.ABSENT) {
                began = Math.min(began, outcome.startedMillis);
                end = Math.max(end, Math.max(outcome.startedMillis, outcome.endedMillis));
            }
        }
        return began < end ? (end - began) / 1000.0 : 0;
    }
}
