package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.Run;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/** The rows of a {@link TestTable} as a list of tests, created on demand. */
final class TestTableView extends AbstractList<GoTestResult> implements RandomAccess {
    private static final RunHistory NONE = new RunHistory(ReadLimits.ofMemory(0));

    private final PackageLog log;
    private final TestTable tests;

    @CheckForNull
    private final Cause cause;

    private final Set<String> victims;
    private final int[] rows;
    private final RunHistory history;
    private final RowIndex runs;
    private final RowIndex outputs;

    TestTableView(PackageLog log) {
        this.log = log;
        tests = log.tests;
        cause = log.outcome.cause;
        victims = cause == null ? Set.of() : new HashSet<>(cause.victims());
        rows = visible();
        history = tests.hasHistory() ? tests.history() : NONE;
        runs = new RowIndex(/* tableSize= */ tests.count(), /* entryCount= */ history.runs(), history::runRow);
        outputs = new RowIndex(/* tableSize= */ tests.count(), /* entryCount= */ history.outputs(), history::outputRow);
    }

    private int[] visible() {
        int[] visible = new int[log.outcome.all.total()];
        int count = 0;
        for (int row = 0; row < tests.count() && count < visible.length; row++) {
            if (!tests.is(row, TestTable.HIDDEN)) {
                visible[count++] = row;
            }
        }
        return visible;
    }

    @Override
    public int size() {
        return rows.length;
    }

    /** Returns the number of the name of a test. */
    int name(int index) {
        return tests.name(rows[index]);
    }

    @Override
    public GoTestResult get(int index) {
        int row = rows[index];
        String name = log.testName(row);
        int parent = tests.parent(row);
        GoTestResult.Shape shape = new GoTestResult.Shape(
                parent == TestTable.ABSENT ? "" : log.testName(parent),
                !tests.is(row, TestTable.PARENT),
                tests.hasOwnResult(row),
                tests.is(row, TestTable.EXPLAINED),
                tests.is(row, TestTable.HAS_RACED),
                tests.flaky(row),
                tests.status(row) == Status.UNFINISHED && victims.contains(name));
        return new GoTestResult(
                name, runs(row, crash(name)), evidence(row), shape, log.attributes(row), cause(row, name));
    }

    private StatusEvidence evidence(int row) {
        return tests.is(row, TestTable.PRINTED)
                ? StatusEvidence.PRINTED
                : tests.is(row, TestTable.INFERRED) ? StatusEvidence.INFERRED : StatusEvidence.EVENT;
    }

    /** Returns the output of the runtime about this test that the stream attributes elsewhere. */
    private String crash(String test) {
        boolean culprit = cause != null && cause.suspect().filter(test::equals).isPresent();
        return culprit ? log.context.store.get(log.outcome.crash) : "";
    }

    /** @param crash crash output of the last run */
    private List<Run> runs(int row, String crash) {
        int output = outputs.first(row);
        if (runs.first(row) == runs.end(row)) {
            return List.of(lastRun(row, -1, output, crash));
        }
        List<Run> all = new ArrayList<>();
        int before = -1;
        for (int i = runs.first(row); i < runs.end(row); i++) {
            int run = runs.entry(i);
            Status status = history.runStatus(run);
            all.add(new Run(
                    status,
                    history.runElapsed(run),
                    output(row, output, status),
                    error(row, output, status),
                    log.artifacts().of(row, before, run)));
            before = run;
            output += status == Status.PASS ? 0 : 1;
        }
        all.add(lastRun(row, before, output, crash));
        return all;
    }

    private Run lastRun(int row, int before, int output, String crash) {
        Status status = tests.status(row);
        return new Run(
                status,
                tests.elapsed(row),
                output(row, output, status) + (status.isBad() ? crash : ""),
                error(row, output, status),
                log.artifacts().of(row, before, Integer.MAX_VALUE));
    }

    private String error(int row, int entry, Status status) {
        return status == Status.PASS || entry >= outputs.end(row)
                ? ""
                : log.context.store.get(history.error(outputs.entry(entry)));
    }

    private String output(int row, int entry, Status status) {
        return status == Status.PASS || entry >= outputs.end(row)
                ? ""
                : log.context.store.get(history.output(outputs.entry(entry)));
    }

    /** Returns the cause of a test, which is a data race whatever else failed in its package. */
    private Optional<Cause> cause(int row, String name) {
        Status status = tests.status(row);
        if (status == Status.UNFINISHED) {
            return Optional.ofNullable(cause);
        }
        boolean culprit = status.isBad()
                && cause != null
                && cause.suspect().filter(name::equals).isPresent();
        boolean crashed = culprit && cause.kind().endsProcess();
        if (!crashed && tests.is(row, TestTable.HAS_RACED)) {
            return Optional.of(new Cause(
                    Kind.DATA_RACE,
                    "race detected during execution of test",
                    log.context.races.placeOf(log.name(), name)));
        }
        return culprit ? Optional.of(cause) : Optional.empty();
    }
}
