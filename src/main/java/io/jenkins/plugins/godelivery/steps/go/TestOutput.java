package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.goroutine.LeakText;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.MemoryPool;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.select.PackageRecorder;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.LineAssembler;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.util.Locale;

/** Prints the stream of a running {@code go test}: packages as they end, failures at once. */
final class TestOutput extends LiveOutput implements TestListener {
    private static final int OUTPUT_LENGTH = 16_000;
    /** Places of a package that are printed; the report has all. */
    private static final int LEAKS = 20;
    /** Number of packages that is not known; also for reruns. */
    private static final int UNKNOWN = -1;

    private final File outlook;
    private final RaceLogs races;
    private final TestStreamParser parser;
    private final MemoryPool.Share memory = MemoryPool.OF_AGENT.takeNow();
    /** Output of the go command between the events: downloads, errors. */
    private final LineAssembler between = new LineAssembler(this::printBetween);

    private int packagesDone;
    private long packagesTotal;
    private boolean ended;
    private boolean atLineStart = true;
    private boolean plain;

    TestOutput(File folder) {
        super(folder);
        outlook = new File(folder, StepScript.PACKAGE_LIST);
        races = new RaceLogs(folder);
        parser = new TestStreamParser(new RacesBuilder(ReadLimits.ofShare(memory)), this, new Warnings());
        parser.begin("go test -json", Origin.UNNAMED);
    }

    /** Prints a line, unless go only tells where it keeps what tests read. */
    private void printBetween(String line) {
        if (!line.startsWith(PackageRecorder.LINE)) {
            println(line);
        }
    }

    @Override
    protected void poll() throws IOException {
        races.newReports(report -> {
            println("RACE");
            printIndented(report);
        });
    }

    @Override
    protected void endRound() {
        between.end();
        parser.end();
        parser.begin("go test -json, again", Origin.UNNAMED);
        packagesDone = 0;
        packagesTotal = UNKNOWN;
    }

    @Override
    protected void feed(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (atLineStart) {
                plain = bytes[i] != '{';
            }
            atLineStart = bytes[i] == '\n';
            if (plain) {
                between.feed(bytes, i, 1);
            }
        }
    }

    @Override
    protected void end() {
        if (!ended) {
            ended = true;
            between.end();
            parser.end();
        }
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    public void packageFinished(PackageEnd end) {
        packagesDone++;
        String tests = end.tests().total() == 0
                ? "no tests"
                : String.format(Locale.ROOT, "%d tests, %.2f s", end.tests().total(), end.elapsedSeconds());
        println(String.format(
                Locale.ROOT,
                "%-4s %s  %s%s  [%s]",
                word(end.status()),
                end.packageName(),
                tests,
                end.cached() ? ", cached" : "",
                done()));
        printIndented(end.output());
    }

    @Override
    public void testFailed(String packageName, String test, Status status, String output) {
        println(String.format(Locale.ROOT, "%-4s %s %s", word(status), packageName, test));
        printIndented(output);
    }

    @Override
    public void raceFound(String packageName, String test) {
        println("RACE " + packageName + (test == null ? "" : " " + test));
    }

    @Override
    public void leaksFound(String packageName, Leaks leaks) {
        println("LEAK " + packageName + "  " + LeakText.total(leaks));
        leaks.leaks().stream()
                .limit(LEAKS)
                .forEach(leak -> printIndented(String.join("\n", LeakText.lines(leak, StackFrame::file))));
        if (leaks.distinct() > LEAKS) {
            printIndented("…");
        }
    }

    private static String word(Status status) {
        return status == Status.PASS ? "ok" : status.label().toUpperCase(Locale.ROOT);
    }

    private void printIndented(String output) {
        if (output.isBlank()) {
            return;
        }
        String bounded = output.length() > OUTPUT_LENGTH ? UntrustedText.cut(output, OUTPUT_LENGTH) + "\n…" : output;
        bounded.lines().forEach(line -> printDetail("     " + line));
    }

    private String done() {
        if (packagesTotal == 0) {
            packagesTotal = count();
        }
        return packagesTotal < packagesDone ? packagesDone + " done" : packagesDone + " of " + packagesTotal;
    }

    /** Returns the number of packages; 0 while it is unknown. */
    private long count() {
        try (LineReader packages = new LineReader(LeftFile.open(outlook.toPath()), 0)) {
            while (packages.next() != null) {
                // One line per package.
            }
            return packages.number();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
