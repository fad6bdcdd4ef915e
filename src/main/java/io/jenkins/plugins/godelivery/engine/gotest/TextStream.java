package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gotest.TestEvent.Action;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code go test} prints without {@code -json}, as {@code go tool test2json} does: lines belong to the
 * test that the framing around them names. The package is named after its lines, so they are held back until then.
 *
 * <p>Without {@code -v}, tests that passed are not printed, and are not counted.
 */
final class TextStream {
    private static final String INDENT = "    ";

    private final StreamContext context;
    private final PackageLogs packages;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean framed;
    private boolean full;

    private final TestEvent event = new TestEvent();
    /** Reports whose end is not known yet: more indented lines after them belong to them. */
    private final List<Report> reports = new ArrayList<>();

    private String packageName = "";
    private String test = "";
    /** The final result of a test binary, which names no package; tests after it belong to another binary. */
    @CheckForNull
    private Action verdict;

    private record Report(Action action, String test, double elapsed) {}

    TextStream(StreamContext context, PackageLogs packages) {
        this.context = context;
        this.packages = packages;
    }

    /** Returns whether a line is framing printed by testing or go test. */
    static boolean isFraming(String line) {
        return line.startsWith("=== RUN   ")
                || (line.stripLeading().startsWith("--- ") && reportOf(line.stripLeading()) != null)
                || PackageSummaryLine.of(line) != null;
    }

    /** Returns whether a line can only belong to a test: no build output follows the first framing of a package. */
    boolean takes(String line) {
        return framed || isFraming(line);
    }

    boolean isFramed() {
        return framed;
    }

    void line(String line) {
        PackageSummaryLine packageSummaryLine = PackageSummaryLine.of(line);
        if (packageSummaryLine != null) {
            end(packageSummaryLine, line);
            return;
        }
        framed |= isFraming(line);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (waiting.size() + bytes.length > Budget.PLAIN_TEXT_BYTES.count()) {
            if (!full) {
                context.warn(Message.of("tests.textTooLong", Budget.PLAIN_TEXT_BYTES.count() >> 20));
            }
            full = true;
        } else {
            waiting.write(bytes, 0, bytes.length);
            waiting.write('\n');
        }
    }

    /** Discards earlier lines, because events follow and the lines belonged to no package. */
    void forget() {
        waiting.reset();
        framed = false;
    }

    /** @return whether lines of a package remain that nothing names the end of */
    boolean endOfStream() {
        if (framed) {
            replay("");
        }
        forget();
        return full;
    }

    private void end(PackageSummaryLine packageSummaryLine, String line) {
        replay(packageSummaryLine.packageName());
        emit(Action.OUTPUT, "", line + "\n", 0);
        if (packages.of(name(packageName)).active()) {
            Action action = switch (packageSummaryLine.status()) {
                case PASS -> Action.PASS;
                case SKIP -> Action.SKIP;
                default -> Action.FAIL;
            };
            emit(action, "", "", packageSummaryLine.elapsed());
        }
        forget();
    }

    private void replay(String name) {
        packageName = name;
        test = "";
        reports.clear();
        verdict = null;
        waiting.toString(StandardCharsets.UTF_8).lines().forEach(this::convert);
        endReports(0);
    }

    private void convert(String line) {
        if (verdict != null && packageName.isEmpty() && line.startsWith("=== RUN   ")) {
            emit(verdict, "", "", 0);
        }
        verdict = null;
        if (line.equals("PASS") || line.equals("FAIL")) {
            endReports(0);
            test = "";
            verdict = line.equals("PASS") ? Action.PASS : Action.FAIL;
        } else if (line.startsWith("=== ")) {
            update(line);
        } else {
            int indent = indent(line);
            Report report = reportOf(line.substring(indent * INDENT.length()));
            if (report != null && indent > 0 && isReported(report, indent)) {
                test = report.test;
            } else if (report != null && indent <= reports.size()) {
                endReports(indent);
                reports.add(report);
                test = report.test;
            } else if (indent > 0 && indent <= reports.size()) {
                test = reports.get(indent - 1).test;
            }
        }
        emit(Action.OUTPUT, test, line + "\n", 0);
    }

    /** Returns whether a fuzz test reports the failing input under its own name, below its own report. */
    private boolean isReported(Report report, int indent) {
        return indent <= reports.size() && reports.get(indent - 1).test.equals(report.test);
    }

    private void update(String line) {
        String[] words = line.split(" +", 3);
        Action action = switch (words.length < 2 ? "" : words[1]) {
            case "RUN" -> Action.RUN;
            case "PAUSE" -> Action.PAUSE;
            case "CONT" -> Action.CONT;
            case "NAME" -> Action.START;
            default -> Action.UNKNOWN;
        };
        if (action == Action.UNKNOWN) {
            return;
        }
        endReports(0);
        test = words.length < 3 ? "" : words[2].strip();
        if (action != Action.START && !test.isEmpty()) {
            emit(action, test, "", 0);
        }
    }

    private static int indent(String line) {
        int indent = 0;
        while (line.startsWith(INDENT, indent * INDENT.length())) {
            indent++;
        }
        return indent;
    }

    /** Parses {@code --- FAIL: TestX (0.01s)}; null for another line. */
    @CheckForNull
    private static Report reportOf(String line) {
        Action action = line.startsWith("--- PASS: ")
                ? Action.PASS
                : line.startsWith("--- FAIL: ") ? Action.FAIL : line.startsWith("--- SKIP: ") ? Action.SKIP : null;
        int time = line.lastIndexOf(" (");
        if (action == null || time < "--- PASS: ".length() || !line.endsWith("s)")) {
            return null;
        }
        byte[] seconds = line.substring(time + 2, line.length() - 2).getBytes(StandardCharsets.UTF_8);
        double elapsed = GoDecimal.parse(seconds, 0, seconds.length);
        return Double.isNaN(elapsed) ? null : new Report(action, line.substring("--- PASS: ".length(), time), elapsed);
    }

    private void endReports(int depth) {
        while (reports.size() > depth) {
            Report report = reports.remove(reports.size() - 1);
            emit(report.action, report.test, "", report.elapsed);
        }
    }

    private void emit(Action action, String ofTest, String output, double elapsed) {
        event.clear();
        event.action = action;
        event.elapsed = elapsed;
        copy(ofTest, event.test);
        copy(output, event.output);
        packages.of(name(packageName)).event(event);
    }

    private static Utf8Slice name(String packageName) {
        Utf8Slice utf8Slice = new Utf8Slice();
        copy(packageName, utf8Slice);
        return utf8Slice;
    }

    private static void copy(String value, Utf8Slice target) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        target.set(bytes, 0, bytes.length);
    }
}
