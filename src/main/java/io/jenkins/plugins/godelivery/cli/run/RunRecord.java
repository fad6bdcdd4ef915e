package io.jenkins.plugins.godelivery.cli.run;

import java.time.Instant;
import java.util.List;

/**
 * What a run did: enough to make its report again.
 *
 * @param directory that it was about
 * @param aborted whether the user stopped it
 */
record RunRecord(Instant started, double seconds, String directory, String goVersion, boolean aborted, List<StepRecord> steps) {
    RunRecord {
        steps = List.copyOf(steps);
    }
}
