package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the events of one package have said so far: little, as there can be very many packages. */
final class PackageLog {
    private static final int MAX_ATTRIBUTES = 100;
    private static final int LONGEST_ATTRIBUTE = 1 << 14;

    final StreamContext context;
    final TestTable tests = new TestTable();
    final PackageOutcome outcome = new PackageOutcome();
    private final int id;
    private final Names packages;
    private Map<Integer, Map<String, String>> attributes = Map.of();

    /** Null between an end of the package and its next event. */
    private PackageRun run;

    PackageLog(int id, Names packages, StreamContext context) {
        this.id = id;
        this.packages = packages;
        this.context = context;
    }

    String name() {
        return packages.string(id);
    }

    String testName(int row) {
        return context.tests.string(tests.name(row));
    }

    /** Whether events came since its last end. */
    boolean active() {
        return run != null;
    }

    private PackageRun run() {
        if (run == null) {
            run = new PackageRun(this);
            context.listener.packageStarted(name());
        }
        return run;
    }

    void event(TestEvent event) {
        outcome.began(event.time);
        run().event(event);
    }

    /** A line of the go command outside any event, which says how the package ended: before Go 1.24. */
    void summary(Text text) {
        run().summary(text);
    }

    /** @param status UNFINISHED where the stream ended before the package did */
    void close(Status status, double elapsed, String failedBuild) {
        PackageRun ended = run;
        ended.flush();
        new PackageCloser(ended).close(status, elapsed, failedBuild);
        ended.release();
        run = null;
        tests.trim();
    }

    void attribute(int row, String key, String value) {
        attributes = attributes.isEmpty() ? new TreeMap<>() : attributes;
        Map<String, String> ofTest = attributes.computeIfAbsent(row, r -> new LinkedHashMap<>());
        if (ofTest.size() < MAX_ATTRIBUTES || ofTest.containsKey(key)) {
            ofTest.put(key, value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE)));
        }
    }

    Map<String, String> attributes(int row) {
        return attributes.getOrDefault(row, Map.of());
    }

    /** The row of a test that is there, or {@link TestTable#ABSENT}. */
    int row(byte[] name, int from, int to) {
        int number = context.tests.find(name, from, to);
        return number == Names.ABSENT ? TestTable.ABSENT : tests.find(number);
    }
}
