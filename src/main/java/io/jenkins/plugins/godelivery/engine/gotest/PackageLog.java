package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** What the events of one package have said so far. Small again as soon as the package ends. */
final class PackageLog {
    private final int id;
    private final Names packages;
    private static final byte[] BENCHMARK = Text.ascii("Benchmark");
    private static final int MAX_FAILURES = 10_000;
    private static final int MAX_ATTRIBUTES = 100;
    private static final int LONGEST_ATTRIBUTE = 1 << 14;

    final TestTable tests = new TestTable();
    final PackageOutcome outcome = new PackageOutcome();
    Map<Integer, Map<String, String>> attributes = Map.of();

    final StreamContext context;
    private PackageLines lines;
    private Output[] outputs = {};
    private Output own;
    private Map<Integer, Integer> racesAtStart = Map.of();
    private int lastRow = TestTable.ABSENT;
    private int running;
    private final List<Integer> failures = new ArrayList<>();
    private final Text line = new Text();
    private final Text parent = new Text();

    PackageLog(int id, Names packages, StreamContext context) {
        this.id = id;
        this.packages = packages;
        this.context = context;
    }

    String name() {
        return packages.string(id);
    }

    /** Whether events came since its last end. */
    boolean active() {
        return lines != null;
    }

    private void activate() {
        lines = new PackageLines(this);
        own = context.borrow();
        context.listener.packageStarted(name());
    }

    String testName(int row) {
        return context.tests.string(tests.name(row));
    }

    PackageLines lines() {
        return lines;
    }

    void event(TestEvent event) {
        if (!active()) {
            activate();
        }
        outcome.began(event.time);
        if (event.test.isEmpty()) {
            packageEvent(event);
        } else {
            testEvent(event, row(event.test));
        }
    }

    private void packageEvent(TestEvent event) {
        switch (event.action) {
            case OUTPUT -> output(event, TestTable.ABSENT);
            case PASS -> ended(Status.PASS, event);
            case FAIL -> ended(Status.FAIL, event);
            case SKIP -> ended(Status.SKIP, event);
            default -> {
                // start: nothing to know
            }
        }
    }

    private void testEvent(TestEvent event, int row) {
        switch (event.action) {
            case OUTPUT -> output(event, row);
            case RUN -> run(row);
            case PASS -> testEnded(row, Status.PASS, event.elapsed);
            case FAIL -> testEnded(row, Status.FAIL, event.elapsed);
            case SKIP -> testEnded(row, Status.SKIP, event.elapsed);
            case PAUSE -> tests.set(row, TestTable.PAUSED);
            case CONT -> {
                tests.clear(row, TestTable.PAUSED);
                rememberRaces(row);
            }
            case ATTR -> attribute(row, event.key.toString(), event.value.toString());
            case ARTIFACTS -> attribute(row, "artifacts", event.path.toString());
            default -> {
                // bench: its result is in the output
            }
        }
    }

    private int row(Text test) {
        if (lastRow != TestTable.ABSENT && context.tests.is(tests.name(lastRow), test)) {
            return lastRow;
        }
        int id = context.tests.idOf(test);
        int row = tests.find(id);
        if (row == TestTable.ABSENT) {
            row = tests.add(id);
            tests.set(row, TestTable.HIDDEN);
            markParents(test);
        }
        if (row >= outputs.length) {
            outputs = Arrays.copyOf(outputs, Math.max(8, row + (row >> 1) + 1));
        }
        lastRow = row;
        return row;
    }

    private void markParents(Text test) {
        forParents(test, row -> tests.set(row, TestTable.PARENT));
    }

    void forParents(Text test, IntConsumer action) {
        int slash = Text.find(test.bytes, test.from, test.to, (byte) '/');
        while (slash < test.to) {
            int id = context.tests.find(test.bytes, test.from, slash);
            int row = id == Names.ABSENT ? TestTable.ABSENT : tests.find(id);
            if (row != TestTable.ABSENT) {
                action.accept(row);
            }
            slash = Text.find(test.bytes, slash + 1, test.to, (byte) '/');
        }
    }

    private void run(int row) {
        if (tests.is(row, TestTable.RUNNING)) {
            return;
        }
        if (!tests.is(row, TestTable.HIDDEN)) {
            tests.nextRun(row);
        }
        tests.set(row, TestTable.RUNNING);
        running++;
        if (!isBenchmark(row)) {
            tests.clear(row, TestTable.HIDDEN);
        }
        rememberRaces(row);
    }

    /** Testing blames a test for the races since it ran or continued. */
    private void rememberRaces(int row) {
        if (lines.racesSoFar() > 0) {
            racesAtStart = racesAtStart.isEmpty() ? new HashMap<>() : racesAtStart;
            racesAtStart.put(row, lines.racesSoFar());
        }
    }

    /** A benchmark has no end event unless it fails, and is no test. */
    private boolean isBenchmark(int row) {
        Text test = context.tests.get(tests.name(row), parent);
        return test.startsWith(BENCHMARK)
                && (test.length() == BENCHMARK.length
                        || !Character.isLowerCase(test.bytes[test.from + BENCHMARK.length]));
    }

    private void testEnded(int row, Status status, double elapsed) {
        if (!tests.is(row, TestTable.RUNNING) && !tests.is(row, TestTable.HIDDEN)) {
            tests.nextRun(row);
        }
        running -= tests.is(row, TestTable.RUNNING) ? 1 : 0;
        tests.clear(row, TestTable.HIDDEN);
        tests.end(row, status, elapsed);
        closeOutput(row, status);
        if (status == Status.FAIL && failures.size() < MAX_FAILURES) {
            failures.add(row);
        }
    }

    /** Keeps what the run printed where it tells something, and hands the buffer to the next test. */
    void closeOutput(int row, Status status) {
        Output output = row < outputs.length ? outputs[row] : null;
        if (output != null && !output.partial.isEmpty()) {
            whole(output.partial.take(line), row);
        }
        if (status != Status.PASS) {
            byte[] text = output == null ? new byte[0] : output.toBytes();
            tests.addOutput(row, context.store.put(text));
            if (status.isBad()) {
                context.listener.testFailed(name(), testName(row), status, new Text().set(text, 0, text.length).toString());
            }
        }
        if (output != null) {
            context.giveBack(output);
            outputs[row] = null;
        }
    }

    private void attribute(int row, String key, String value) {
        attributes = attributes.isEmpty() ? new TreeMap<>() : attributes;
        Map<String, String> ofTest = attributes.computeIfAbsent(row, r -> new LinkedHashMap<>());
        if (ofTest.size() < MAX_ATTRIBUTES || ofTest.containsKey(key)) {
            ofTest.put(key, value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE)));
        }
    }

    private void output(TestEvent event, int row) {
        Text text = event.output;
        if (text.isEmpty()) {
            return;
        }
        Output output = outputOf(row);
        boolean framing = Framing.is(event);
        if (framing && !output.partial.isEmpty()) {
            whole(output.partial.take(line), row);
        }
        if (!framing || row == TestTable.ABSENT) {
            lines(text, output.partial, row);
        }
        if (!framing) {
            context.append(output, text);
        }
    }

    private void lines(Text text, PartialLine partial, int row) {
        int from = text.from;
        int stop = Text.find(text.bytes, from, text.to, (byte) '\n');
        while (stop < text.to) {
            if (partial.isEmpty()) {
                whole(line.set(text.bytes, from, stop), row);
            } else {
                partial.append(text.bytes, from, stop);
                whole(partial.take(line), row);
            }
            from = stop + 1;
            stop = Text.find(text.bytes, from, text.to, (byte) '\n');
        }
        if (from < text.to) {
            partial.append(text.bytes, from, text.to);
        }
    }

    private Output outputOf(int row) {
        if (row == TestTable.ABSENT || !tests.is(row, TestTable.RUNNING | TestTable.HIDDEN)) {
            return own;
        }
        if (outputs[row] == null) {
            outputs[row] = context.borrow();
        }
        return outputs[row];
    }

    private void whole(Text text, int row) {
        if (text.length() > 0 && text.bytes[text.to - 1] == '\r') {
            text.to--;
        }
        if (lines.line(text, row, running > 0) && row != TestTable.ABSENT) {
            tests.raced(row);
            Text test = new Text();
            forParents(context.tests.get(tests.name(row), test), above -> tests.raced(above));
            lines.raceDetected(testName(row), racesAtStart.getOrDefault(row, 0));
        }
    }

    /** A line of the go command outside any event, which says how the package ended: before Go 1.24. */
    void summary(Text text) {
        if (!active()) {
            activate();
        }
        lines.ofPackage(text, running > 0);
        if (lines.buildFailed() || lines.setupFailed()) {
            close(Status.FAIL, 0, "");
        }
    }

    private void ended(Status status, TestEvent event) {
        outcome.endedMillis = Timestamp.millis(event.time);
        close(status, event.elapsed, event.failedBuild.toString());
    }

    /** @param status UNFINISHED where the stream ended before the package did */
    void close(Status status, double elapsed, String failedBuild) {
        flushPartials();
        lines.end();
        new PackageCloser(this).close(status, elapsed, failedBuild);
        context.giveBack(own);
        own = null;
        lines = null;
        outputs = new Output[0];
        racesAtStart = Map.of();
        running = 0;
        failures.clear();
        lastRow = TestTable.ABSENT;
        tests.trim();
    }

    private void flushPartials() {
        for (int row = 0; row < outputs.length; row++) {
            if (outputs[row] != null && !outputs[row].partial.isEmpty()) {
                whole(outputs[row].partial.take(line), row);
            }
        }
        if (!own.partial.isEmpty()) {
            whole(own.partial.take(line), TestTable.ABSENT);
        }
    }

    /** Rows of the tests that failed since the package's last end, some of which may have passed since. */
    List<Integer> failures() {
        return failures;
    }

    /** Of the last event that names a test. */
    int lastRow() {
        return lastRow;
    }

    /** What the last failed run of a test printed. */
    String failureOf(int row) {
        for (int i = tests.outputs() - 1; i >= 0; i--) {
            if (tests.outputRow(i) == row) {
                return context.store.get(tests.output(i));
            }
        }
        return "";
    }

    /** What the test has printed and not yet been closed with; empty where nothing. */
    Text outputSoFar(int row) {
        Output output = row == TestTable.ABSENT ? own : row < outputs.length ? outputs[row] : null;
        byte[] bytes = output == null ? new byte[0] : output.toBytes();
        return new Text().set(bytes, 0, bytes.length);
    }

    /** Rows of the tests whose end no event told. */
    List<Integer> running() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < tests.count(); row++) {
            if (tests.is(row, TestTable.RUNNING)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
