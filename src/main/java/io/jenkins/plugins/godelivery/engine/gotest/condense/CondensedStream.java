package io.jenkins.plugins.godelivery.engine.gotest.condense;

import io.jenkins.plugins.godelivery.engine.gotest.EventScanner;
import io.jenkins.plugins.godelivery.engine.gotest.FramingLines;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.NameTable;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusEvidence;
import io.jenkins.plugins.godelivery.engine.gotest.TestEvent;
import io.jenkins.plugins.godelivery.engine.gotest.TestEvent.Action;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.Utf8Slice;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Rewrites a test stream without the output of passing tests: the same lines in the same places, most of them empty.
 * Reading it gives the same report, down to the line numbers in warnings, for the cost of the results instead of that
 * of the stream.
 *
 * <p>A line is dropped only if it is a single complete output event of {@code go test -json}, and nothing in it or
 * around it could be significant; in doubt it stays. Text without {@code -json} stays as it is.
 */
public final class CondensedStream {
    private static final byte[] ACTION = Utf8Slice.ascii("\"Action\":");
    private static final char REPLACEMENT = '\uFFFD';

    private final OutputStream out;
    private final ReadLimits readLimits;
    private final NameTable packageNames;
    private final NameTable testNames;
    private final Map<Integer, CondensedPackage> packages = new HashMap<>();
    private final EventScanner scanner = new EventScanner();
    private final TestEvent event = new TestEvent();
    private final Utf8Slice utf8Slice = new Utf8Slice();
    private byte[] carry = new byte[1 << 12];
    private int carried;
    private boolean passing;
    /** The rest of the stream is too unusual to decide what may be dropped. */
    private boolean lost;
    /** Incremented by each line that is not an event, so that the next event of every package is kept. */
    private int round = 1;
    /** Only end events and no unindented report so far; {@code MissingStarts} must see the first ones. */
    private boolean onlyEnds = true;

    private boolean onlyIndented = true;

    private CondensedStream(TestReport report, OutputStream out, ReadLimits readLimits) {
        this.out = out;
        this.readLimits = readLimits;
        packageNames = new NameTable(readLimits);
        testNames = new NameTable(readLimits);
        report.packages().forEach(this::remember);
    }

    /**
     * Writes a test stream without the output of passing tests.
     *
     * @param report result of reading the stream, alone or together with others
     * @throws IOException also if the stream is damaged and cannot be condensed
     */
    public static void write(ReportFile stream, TestReport report, OutputStream out) throws IOException {
        ReadLimits readLimits = ReadLimits.ofAgent();
        try (InputStream in = readLimits.on(stream.open())) {
            OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
            CondensedStream condensed = new CondensedStream(report, buffered, readLimits);
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                condensed.feed(buffer, count);
            }
            condensed.end();
            buffered.flush();
        }
    }

    private void remember(PackageResult result) {
        boolean clean = !result.status().isBad()
                && result.cause().isEmpty()
                && result.all().bad() == 0
                && result.flaky() == 0;
        int name = id(packageNames, result.nameInStream());
        CondensedPackage told = packages.computeIfAbsent(name, first -> new CondensedPackage(true, readLimits));
        told.explain(!clean);
        for (GoTestResult test : result.tests()) {
            boolean silent = test.why() == StatusEvidence.EVENT
                    && test.runs().stream().allMatch(run -> run.status() == Status.PASS);
            if (!silent) {
                told.show(id(testNames, test.name()));
            }
        }
    }

    private int id(NameTable nameTable, String name) {
        // A name that is not UTF-8 cannot be looked up again.
        lost |= name.indexOf(REPLACEMENT) >= 0;
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return nameTable.idOf(utf8Slice.set(bytes, 0, bytes.length));
    }

    private void feed(byte[] bytes, int length) throws IOException {
        int from = 0;
        while (from < length) {
            int stop = ByteSearch.find(bytes, from, length, (byte) '\n');
            if (stop < length && carried == 0 && !passing) {
                line(bytes, from, stop);
            } else {
                carry(bytes, from, stop);
                if (stop < length) {
                    carriedLine();
                }
            }
            if (stop < length) {
                out.write('\n');
            }
            from = stop + 1;
        }
    }

    private void carry(byte[] bytes, int from, int to) throws IOException {
        if (!passing && carried + to - from > Budget.LOG_LINE_BYTES.count()) {
            lost = true;
            passing = true;
            out.write(carry, 0, carried);
            carried = 0;
        }
        if (passing) {
            out.write(bytes, from, to - from);
            return;
        }
        if (carried + to - from > carry.length) {
            carry = Arrays.copyOf(carry, 2 * (carried + to - from));
        }
        System.arraycopy(bytes, from, carry, carried, to - from);
        carried += to - from;
    }

    private void carriedLine() throws IOException {
        if (!passing) {
            line(carry, 0, carried);
        }
        carried = 0;
        passing = false;
    }

    /** Keeps the text after the last line end, so that a truncated stream stays truncated. */
    private void end() throws IOException {
        out.write(carry, 0, carried);
    }

    private void line(byte[] bytes, int from, int stop) throws IOException {
        int to = stop > from && bytes[stop - 1] == '\r' ? stop - 1 : stop;
        boolean whole = scanner.scan(bytes, from, to, event) == to && event.action != Action.ABSENT;
        if (!whole) {
            round++;
            lost |= utf8Slice.set(bytes, from, to).contains(ACTION);
        }
        if (!whole || isSignificant() || lost) {
            out.write(bytes, from, stop - from);
        }
    }

    private boolean isSignificant() {
        if (event.action == Action.BUILD_OUTPUT
                || event.action == Action.BUILD_FAIL
                || event.action == Action.UNKNOWN) {
            return true;
        }
        CondensedPackage of = packages.computeIfAbsent(
                packageNames.idOf(event.packageName), name -> new CondensedPackage(false, readLimits));
        int test = event.test.isEmpty() ? CondensedPackage.NO_TEST : testNames.idOf(event.test);
        boolean tells = of.isSignificant(event, test, round);
        return tellsOfBeginnings() || tells; // Both must see every event.
    }

    private boolean tellsOfBeginnings() {
        boolean firstOther = onlyEnds && !event.action.isEnd();
        boolean firstUnindented = onlyIndented
                && event.action == Action.OUTPUT
                && !event.output.isEmpty()
                && FramingLines.is(event)
                && FramingLines.isUnindentedReport(event);
        onlyEnds &= !firstOther;
        onlyIndented &= !firstUnindented;
        return firstOther || firstUnindented;
    }
}
