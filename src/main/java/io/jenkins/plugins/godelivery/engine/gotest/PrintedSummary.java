package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gotest.TestEvent.Action;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.nio.charset.StandardCharsets;

/**
 * Determines the end of a package from the go command's own line, {@code "FAIL\tp\t0.1s"} or {@code "ok \tp\t0.1s"}.
 *
 * <p>Until Go 1.15 the event itself was derived from the output of the tests: it has the name of a last test that did
 * not finish, and if {@code PASS} was printed before the process failed it is a pass (golang/go#37555, #39107).
 */
final class PrintedSummary {
    private final byte[] ok;
    private final byte[] failed;

    @CheckForNull
    private Status printed;

    PrintedSummary(String packageName) {
        ok = ("ok  \t" + packageName + "\t").getBytes(StandardCharsets.UTF_8);
        failed = ("FAIL\t" + packageName + "\t").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how the package ended if this event, the next one of it, is its end; otherwise null. */
    @CheckForNull
    Status endsWith(TestEvent event) {
        Status before = printed;
        printed = event.action == Action.OUTPUT ? of(event.output) : null;
        return event.action == Action.PASS || event.action == Action.FAIL ? before : null;
    }

    /** Finds the summary, possibly after other output of a test on the same line. */
    @CheckForNull
    private Status of(Utf8Slice output) {
        // Hardly any line has a tab, so for most this check suffices.
        if (ByteSearch.find(output.bytes, output.from, output.to, (byte) '\t') == output.to) {
            return null;
        }
        return output.contains(failed) ? Status.FAIL : output.contains(ok) ? Status.PASS : null;
    }
}
