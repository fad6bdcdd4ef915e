package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;

/**
 * The go command's summary of a package in plain text.
 *
 * @param elapsed seconds, 0 if not printed
 * @param built false for {@code [build failed]} and {@code [setup failed]}, which before Go 1.24 are between the
 *     events of a stream too
 */
record PackageSummaryLine(String packageName, Status status, double elapsed, boolean built) {
    private static final String BUILD_FAILED = " [build failed]";
    private static final String SETUP_FAILED = " [setup failed]";

    /** Returns null for any other line. */
    @CheckForNull
    static PackageSummaryLine of(String line) {
        if (line.startsWith("ok  \t")) {
            return of(line, "ok  \t".length(), Status.PASS);
        } else if (line.startsWith("FAIL\t")) {
            return of(line, "FAIL\t".length(), Status.FAIL);
        } else if (line.startsWith("?   \t") && line.endsWith("\t[no test files]")) {
            return of(line, "?   \t".length(), Status.SKIP);
        }
        // Go 1.22 and later, with -cover, for a package without tests.
        boolean covered = line.startsWith("\t") && line.contains("\t\tcoverage: ");
        return covered ? of(line, 1, Status.PASS) : null;
    }

    @CheckForNull
    private static PackageSummaryLine of(String line, int start, Status status) {
        boolean built = !line.endsWith(BUILD_FAILED) && !line.endsWith(SETUP_FAILED);
        int tab = line.indexOf('\t', start);
        int end = built ? tab : line.lastIndexOf(" [");
        if (end <= start || line.substring(start, end).indexOf(' ') >= 0) {
            return null;
        }
        String rest = built ? line.substring(end + 1) : "";
        int unit = rest.indexOf('s');
        byte[] seconds = rest.substring(0, Math.max(0, unit)).getBytes(StandardCharsets.UTF_8);
        double elapsed = GoDecimal.parse(seconds, 0, seconds.length);
        boolean cut = built && status != Status.SKIP && Double.isNaN(elapsed) && !rest.startsWith("(cached)");
        boolean covered = rest.startsWith("\tcoverage: ");
        return cut && !covered
                ? null
                : new PackageSummaryLine(
                        line.substring(start, end), status, Double.isNaN(elapsed) ? 0 : elapsed, built);
    }
}
