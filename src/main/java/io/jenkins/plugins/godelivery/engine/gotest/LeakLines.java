package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.goroutine.LeakScanner;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.goroutine.LeaksBuilder;

/** Takes the list of leaked goroutines out of the output of a package. */
final class LeakLines {
    static final byte[] BEGIN = Utf8Slice.ascii(LeakScanner.BEGIN);

    private final PackageLog log;

    @CheckForNull
    private LeakScanner scanner;

    LeakLines(PackageLog log) {
        this.log = log;
    }

    /** Returns whether a line belongs to the list. A test may print what looks like one. */
    boolean line(Utf8Slice line, int row) {
        if (row != TestTable.ABSENT || !(isOpen() || line.is(BEGIN))) {
            return false;
        }
        if (scanner == null) {
            scanner = new LeakScanner();
        }
        return scanner.line(line.toString());
    }

    boolean isOpen() {
        return scanner != null && scanner.isOpen();
    }

    /**
     * Returns whether the last output of the package was a part of the list, of which an event has whole lines.
     *
     * @param wasOpen whether the list was open before it
     */
    boolean hid(boolean wasOpen) {
        return isOpen() || (wasOpen && scanner.isWhole());
    }

    /** Adds the goroutines to those of the other packages. */
    void end() {
        if (scanner != null) {
            scanner.end();
            log.context.leaks.add(log.name(), scanner);
            Leaks found = LeaksBuilder.of(log.name(), scanner);
            if (found.distinct() > 0) {
                log.context.listener.leaksFound(log.name(), found);
            }
        }
        scanner = null;
    }
}
