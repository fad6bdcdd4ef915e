package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.List;

/** The packages of the streams by name, in the order of their first event. */
final class PackageLogs {
    private final StreamContext context;
    private final Names names = new Names();
    private final List<PackageLog> logs = new ArrayList<>();
    private int last = Names.ABSENT;

    PackageLogs(StreamContext context) {
        this.context = context;
    }

    PackageLog of(Text name) {
        if (last == Names.ABSENT || !names.is(last, name)) {
            last = names.idOf(name);
        }
        if (last == logs.size()) {
            logs.add(new PackageLog(last, names, context));
        }
        return logs.get(last);
    }

    List<PackageLog> all() {
        return logs;
    }

    /** From the first event to the last end of a package. */
    double elapsedSeconds() {
        long first = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (PackageLog log : logs) {
            PackageOutcome outcome = log.outcome;
            if (outcome.startedMillis != Timestamp.ABSENT) {
                first = Math.min(first, outcome.startedMillis);
                end = Math.max(end, Math.max(outcome.startedMillis, outcome.endedMillis));
            }
        }
        return first < end ? (end - first) / 1000.0 : 0;
    }
}
