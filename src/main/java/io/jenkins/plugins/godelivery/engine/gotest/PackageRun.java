package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.List;

/** One run of a package's tests while its events are read, from the first event to the package's end. */
final class PackageRun {
    final PackageLog log;
    final PackageLines lines;
    final TestOutputs outputs;
    private final LeakLines leaks;
    final ParentFinder parents;
    private final NestedTestRuns inner;
    private final TestTable tests;
    private final StreamContext context;
    private final List<Integer> failures = new ArrayList<>();
    private final RacesAtStart racesAtStart;
    private final PrintedSummary summary;
    private int lastRow = TestTable.ABSENT;
    private final TopLevelTests topLevel = new TopLevelTests();
    private int running;

    PackageRun(PackageLog log) {
        this.log = log;
        summary = new PrintedSummary(log.name());
        tests = log.tests;
        context = log.context;
        parents = new ParentFinder(log);
        inner = new NestedTestRuns(this);
        leaks = new LeakLines(log);
        outputs = new TestOutputs(context, this::line, this::processLives, leaks);
        lines = new PackageLines(log, outputs);
        racesAtStart = new RacesAtStart(context.limits);
    }

    void event(TestEvent event) {
        Status ended = summary.endsWith(event);
        if (ended != null) {
            ended(ended, event);
        } else if (event.test.isEmpty()) {
            packageEvent(event);
        } else {
            testEvent(event, row(event.test));
        }
    }

    private void packageEvent(TestEvent event) {
        switch (event.action) {
            case OUTPUT -> outputs.add(event, TestTable.ABSENT);
            case PASS -> ended(Status.PASS, event);
            case FAIL -> ended(Status.FAIL, event);
            case SKIP -> ended(Status.SKIP, event);
            default -> {
                // A start event needs no action.
            }
        }
    }

    private void processLives() {
        lines.processLives();
    }

    private void testEvent(TestEvent event, int row) {
        switch (event.action) {
            case OUTPUT -> output(event, row);
            case RUN -> begun(row);
            case PASS -> ended(row, Status.PASS, event.elapsed);
            case FAIL -> ended(row, Status.FAIL, event.elapsed);
            case SKIP -> ended(row, Status.SKIP, event.elapsed);
            case PAUSE -> inner.pause(row, true);
            case CONT -> {
                inner.pause(row, false);
                racesAtStart.remember(row, lines.racesSoFar());
            }
            case ATTR -> log.attribute(row, event.key.toString(), event.value.toString());
            case ARTIFACTS -> log.artifacts(row, event.path.toString());
            default -> {
                // The result of a bench event is in the output.
            }
        }
    }

    private void output(TestEvent event, int row) {
        boolean framing = outputs.add(event, isOpen(row) ? row : TestTable.ABSENT);
        if (!framing) {
            return;
        }
        if (event.output.bytes[event.output.from] == ' ') {
            context.beginnings.indented();
            parents.reported(row, event.output);
        } else if (FramingLines.isUnindentedReport(event)) {
            context.beginnings.unindented();
        }
    }

    private boolean isOpen(int row) {
        return tests.is(row, TestTable.RUNNING | TestTable.HIDDEN);
    }

    private int row(Utf8Slice test) {
        if (lastRow != TestTable.ABSENT && context.tests.is(tests.name(lastRow), test)) {
            return lastRow;
        }
        int id = context.tests.idOf(test);
        int row = tests.find(id);
        if (row == TestTable.ABSENT) {
            row = Benchmarks.withoutProcs(test, log);
        }
        if (row == TestTable.ABSENT) {
            row = tests.add(id);
            tests.set(row, TestTable.HIDDEN);
        }
        lastRow = row;
        return row;
    }

    private void begun(int row) {
        processLives();
        if (tests.is(row, TestTable.RUNNING)) {
            tests.set(row, TestTable.RUNS_ITSELF);
            return;
        }
        if (!tests.is(row, TestTable.HIDDEN)) {
            tests.nextRun(row);
        }
        parents.begun(row);
        if (tests.parent(row) == TestTable.ABSENT) {
            tests.setParent(row, inner.runnerOf(row));
        }
        tests.set(row, TestTable.RUNNING);
        running++;
        Utf8Slice name = context.tests.get(tests.name(row), context.scratch);
        topLevel.begun(row, name);
        if (!Benchmarks.isBenchmark(name)) {
            tests.clear(row, TestTable.HIDDEN);
        }
        inner.changed(false, row);
        racesAtStart.remember(row, lines.racesSoFar());
    }

    /**
     * Returns the row of the test that everything in this process belongs to, {@link TestTable#ABSENT} if several
     * began.
     */
    int onlyTopLevelTest() {
        return topLevel.only();
    }

    private void ended(int row, Status status, double elapsed) {
        if (tests.is(row, TestTable.RUNS_ITSELF)) {
            tests.clear(row, TestTable.RUNS_ITSELF);
            inner.ranItself(row);
            return;
        }
        if (!isOpen(row)) {
            if (tests.is(row, TestTable.UNBEGUN)) {
                parents.settle();
            }
            tests.nextRun(row);
        }
        boolean begun = tests.is(row, TestTable.RUNNING);
        boolean wasActive = inner.isActive(row);
        running -= begun ? 1 : 0;
        tests.clear(row, TestTable.HIDDEN);
        tests.end(row, status, elapsed);
        inner.changed(wasActive, row);
        if (begun && status == Status.PASS) {
            inner.passed(row);
        }
        keepOutput(row, status);
        if (begun) {
            parents.explainParent(row);
        } else {
            tests.set(row, TestTable.UNBEGUN);
        }
        if (status == Status.FAIL && failures.size() < Budget.FAILURES.count()) {
            failures.add(row);
        }
    }

    /** Keeps the output of a run of a test if it is informative. */
    void keepOutput(int row, Status status) {
        byte[] text = outputs.close(row, status != Status.PASS);
        byte[] error = outputs.takeError(row);
        if (status == Status.PASS) {
            return;
        }
        tests.addOutput(row, context.store.put(text), context.store.put(error));
        if (status.isBad() && !tests.is(row, TestTable.EXPLAINED)) {
            String output = new Utf8Slice().set(text, 0, text.length).toString();
            context.listener.testFailed(log.name(), log.testName(row), status, output);
        }
    }

    private void line(Utf8Slice line, int row) {
        if (line.length() > 0 && line.bytes[line.to - 1] == '\r') {
            line.to--;
        }
        if (lines.line(line, row, running > 0) && row != TestTable.ABSENT) {
            tests.raced(row);
            lines.raceDetected(log.testName(row), racesAtStart.of(row));
        }
    }

    void summary(Utf8Slice utf8Slice) {
        lines.ofPackage(utf8Slice, running > 0);
        if (lines.buildFailed() || lines.setupFailed()) {
            log.close(Status.FAIL, 0, "");
        }
    }

    private void ended(Status status, TestEvent event) {
        log.outcome.endedMillis = Timestamp.millis(event.time);
        log.close(status, event.elapsed, event.failedBuild.toString());
    }

    /** Completes lines without a line end, because nothing more comes. */
    void flush() {
        outputs.flush();
        lines.end();
        leaks.end();
    }

    void release() {
        outputs.release();
        lines.release();
    }

    /** Returns the rows of the tests that failed, some of which may have passed since. */
    List<Integer> failures() {
        failures.removeIf(row -> tests.is(row, TestTable.HIDDEN));
        return failures;
    }

    /** Returns the row of the last event that names a test. */
    int lastRow() {
        return lastRow;
    }

    /** Returns the failure message of the last bad run of a test. */
    FailureMessage messageOf(int row) {
        RunHistory history = tests.history();
        return FailureMessage.of(context.store.get(history.lastOutput(row)), context.store.get(history.lastError(row)));
    }
}
