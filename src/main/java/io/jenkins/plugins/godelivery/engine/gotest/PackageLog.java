package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Compact record of the events of one run of a package, because there can be very many packages. */
final class PackageLog {
    private static final int COST_OF_ATTRIBUTE = 150;
    /** Bytes of memory to process the events of a run, until its end. */
    private static final int COST_OF_RUN = 1500;

    final StreamContext context;
    final TestTable tests;
    final PackageOutcome outcome = new PackageOutcome();
    final TestStream stream;
    /** Number of the command within its stream. */
    final int command;

    private final int id;
    private final NameTable packages;
    private Map<Integer, Map<String, String>> attributes = Map.of();
    private final ArtifactFolders artifacts;

    /** Null before the first event and after the end. */
    @CheckForNull
    private PackageRun run;

    PackageLog(int id, NameTable packages, TestStream stream, int command, StreamContext context) {
        this.id = id;
        this.packages = packages;
        this.stream = stream;
        this.command = command;
        this.context = context;
        tests = new TestTable(context.limits);
        artifacts = new ArtifactFolders(context.limits);
    }

    /** Returns the number of its name. */
    int id() {
        return id;
    }

    boolean isOfCommandOf(PackageLog other) {
        return stream == other.stream && command == other.command;
    }

    /**
     * Returns whether the name identifies one package. A binary without {@code test2json -p} and files given to go
     * test can be of any package.
     */
    boolean namesOnePackage() {
        return !name().isEmpty() && !name().equals("command-line-arguments");
    }

    String name() {
        return packages.string(id);
    }

    String testName(int row) {
        return context.tests.string(tests.name(row));
    }

    /** Returns whether events came but not the end. */
    boolean active() {
        return run != null;
    }

    private PackageRun run() {
        if (run == null) {
            run = new PackageRun(this);
            context.limits.hold(COST_OF_RUN);
            context.listener.packageStarted(name());
        }
        return run;
    }

    void event(TestEvent event) {
        outcome.began(event.time);
        run().event(event);
    }

    /** Reads a line of the go command outside any event that says how the package ended (before Go 1.24). */
    void summary(Utf8Slice utf8Slice) {
        run().summary(utf8Slice);
    }

    /** @param status UNFINISHED if the stream ended before the package */
    void close(Status status, double elapsed, String failedBuild) {
        PackageRun ended = run;
        ended.flush();
        new PackageCloser(ended).close(status, elapsed, failedBuild);
        ended.release();
        context.limits.release(COST_OF_RUN);
        run = null;
        tests.trim();
    }

    void attribute(int row, String key, String value) {
        attributes = attributes.isEmpty() ? new TreeMap<>() : attributes;
        Map<String, String> ofTest = attributes.computeIfAbsent(row, r -> new LinkedHashMap<>());
        if (ofTest.size() < Budget.ATTRIBUTES.count() || ofTest.containsKey(key)) {
            context.limits.hold(COST_OF_ATTRIBUTE + key.length() + value.length());
            ofTest.put(key, value.substring(0, Math.min(value.length(), Budget.ATTRIBUTE_LENGTH.count())));
        }
    }

    /** Notes the folder in which the current run of a test keeps files. */
    void artifacts(int row, String folder) {
        attribute(row, "artifacts", folder);
        artifacts.add(row, folder, tests.hasHistory() ? tests.history().runs() : 0);
    }

    ArtifactFolders artifacts() {
        return artifacts;
    }

    Map<String, String> attributes(int row) {
        return attributes.getOrDefault(row, Map.of());
    }

    /** Returns the row of a known test, or {@link TestTable#ABSENT}. */
    int row(byte[] name, int from, int to) {
        return row(context.tests.find(name, from, to));
    }

    /** Returns the row of the test with a name in {@link StreamContext#tests}. */
    int row(int number) {
        return number == NameTable.ABSENT ? TestTable.ABSENT : tests.find(number);
    }

    /** Returns the numbers of the names of the top-level tests that ran. */
    Set<Integer> topLevel() {
        return topLevel(row -> true);
    }

    /** Returns those that failed or did not finish in some run. */
    Set<Integer> failedTopLevel() {
        return topLevel(row -> tests.status(row).isBad() || tests.is(row, TestTable.HAS_FAILED | TestTable.HAS_RACED));
    }

    private Set<Integer> topLevel(IntPredicate condition) {
        Set<Integer> names = new HashSet<>();
        for (int row = 0; row < tests.count(); row++) {
            if (tests.parent(row) == TestTable.ABSENT && !tests.is(row, TestTable.HIDDEN) && condition.test(row)) {
                names.add(tests.name(row));
            }
        }
        return names;
    }

    /** Returns whether the race detector failed a test. */
    boolean raced() {
        return IntStream.range(0, tests.count()).anyMatch(row -> tests.is(row, TestTable.HAS_RACED));
    }
}
