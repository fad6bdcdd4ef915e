package io.jenkins.plugins.godelivery.engine.coverage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * Reads what `go test -coverprofile` and `go tool covdata textfmt` write:
 *
 * <pre>
 * mode: atomic
 * example.com/m/p/a.go:34.44,37.40 3 1
 * </pre>
 *
 * (file, start line and column, end line and column, statements, executions), also several profiles in one file. Go's
 * own reader, golang.org/x/tools/cover, gives up at the first line that it does not know; this one reads the rest.
 */
public final class CoverProfileReader {
    private static final String MODE = "mode: ";
    private static final byte[] MODE_BYTES = MODE.getBytes(StandardCharsets.US_ASCII);

    private final ReportFile report;
    private final CoverageBuilder coverage;
    private final Warnings warnings;
    private final int origin;
    private final BlockLine block = new BlockLine();

    @CheckForNull
    private CoverMode mode;

    private byte[] path = {};

    @CheckForNull
    private BlockTable table;

    private CoverProfileReader(ReportFile report, String origin, CoverageBuilder coverage, Warnings warnings) {
        this.report = report;
        this.coverage = coverage;
        this.warnings = warnings;
        this.origin = coverage.origin(origin);
    }

    /**
     * Returns whether a report with this beginning is a profile.
     *
     * @param head first characters
     */
    public static boolean sniff(String head) {
        String first = head.stripLeading().lines().findFirst().orElse("").stripTrailing();
        byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
        return CoverMode.of(first.replaceFirst("^" + MODE, "")).isPresent()
                || new BlockLine().parse(bytes, 0, bytes.length);
    }

    /** Reads a cover profile into the coverage; what cannot be read becomes a warning. */
    public static void read(ReportFile report, CoverageBuilder coverage, Warnings warnings) throws IOException {
        read(report, "", coverage, warnings);
    }

    /**
     * Adds a profile to a coverage.
     *
     * @param origin kind of run ("unit", "integration"), so that a page can show what covered a block
     * @throws IOException if the file itself cannot be read; its content never causes one
     */
    public static void read(ReportFile report, String origin, CoverageBuilder coverage, Warnings warnings)
            throws IOException {
        CoverProfileReader reader = new CoverProfileReader(report, origin, coverage, warnings);
        try (InputStream in = coverage.limits().on(report.open())) {
            reader.read(new ProfileLines(in));
        }
        reader.warnOf(coverage.takeConflicts());
    }

    private void read(ProfileLines lines) {
        while (lines.next()) {
            if (lines.isOverlong()) {
                warn(lines, Message.of("coverage.lineSkipped", Budget.HELD_LINE_BYTES.exceeded()));
            } else if (!lines.isBlank() && !readMode(lines) && !readBlock(lines)) {
                warn(lines, bad(lines));
            }
        }
        lines.failure().ifPresent(failure -> warn(lines, Message.of("coverage.unreadable", failure)));
        if (mode == null) {
            warnings.add(report.name(), 0, Message.of("coverage.noMode"));
        }
    }

    /** Reads the mode, which is repeated if a file contains several profiles. */
    private boolean readMode(ProfileLines lines) {
        int from = lines.from();
        int word = from + MODE_BYTES.length;
        if (word > lines.to() || !Arrays.equals(lines.buffer(), from, word, MODE_BYTES, 0, MODE_BYTES.length)) {
            return false;
        }
        CoverMode found = CoverMode.of(lines.text(word)).orElse(null);
        if (found == null) {
            return false;
        }
        if (mode != null && mode != found) {
            warn(lines, Message.of("coverage.modeChanges", mode.word(), found.word()));
        }
        mode = found;
        coverage.mode(found);
        return true;
    }

    private boolean readBlock(ProfileLines lines) {
        byte[] buffer = lines.buffer();
        if (!block.parse(buffer, lines.from(), lines.to())) {
            return false;
        }
        if (mode == null) {
            warn(lines, Message.of("coverage.noModeBefore"));
            mode = CoverMode.COUNT;
            coverage.mode(mode);
        }
        if (table == null || !Arrays.equals(path, 0, path.length, buffer, lines.from(), block.pathEnd)) {
            path = Arrays.copyOfRange(buffer, lines.from(), block.pathEnd);
            table = coverage.file(new String(path, StandardCharsets.UTF_8));
        }
        table.add(block.start, block.end, block.statements, block.count, origin);
        return true;
    }

    private static Message bad(ProfileLines lines) {
        if (lines.isCut()) {
            return Message.of("coverage.cutOff");
        }
        String text = lines.text(lines.from());
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return text.startsWith(MODE)
                ? Message.of("coverage.unknownMode", shown.substring(MODE.length()))
                : Message.of("coverage.noLine", shown);
    }

    private void warn(ProfileLines lines, Message message) {
        warnings.add(report.name(), lines.number(), message);
    }

    private void warnOf(SortedMap<String, Long> conflicts) {
        if (!conflicts.isEmpty()) {
            String first = conflicts.firstKey();
            long start = conflicts.get(first);
            warnings.add(
                    report.name(),
                    0,
                    Message.of(
                            "coverage.overlap",
                            conflicts.size(),
                            first + ":" + SourcePosition.line(start) + "." + SourcePosition.column(start)));
        }
    }
}
