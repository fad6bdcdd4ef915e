package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.site.RunStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Record of a run, from which its report can be made again.
 *
 * @param directory that it was about
 * @param aborted whether the user stopped it
 */
public record RunRecord(
        Instant started,
        double seconds,
        String directory,
        String goVersion,
        boolean aborted,
        List<ToolRunRecord> steps) {
    public RunRecord {
        steps = List.copyOf(steps);
    }

    /** Whether a tool was not there, or too old. */
    public boolean lacksTool() {
        return steps.stream().anyMatch(ToolRunRecord::missing);
    }

    /** In the order in which they ran. */
    public List<RunStep> timeline() {
        return steps.stream().map(ToolRunRecord::shown).toList();
    }

    /** All that was recorded. */
    public List<Path> files(OutputFolder folder) {
        return steps.stream()
                .flatMap(step -> step.files().stream())
                .map(file -> folder.file(file.name()))
                .toList();
    }
}
