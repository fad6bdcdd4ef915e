package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.site.RunStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Record of a run, from which its report can be recreated.
 *
 * @param directory directory of the run
 * @param aborted whether the user aborted it
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

    /** Returns whether a tool was missing or too old. */
    public boolean lacksTool() {
        return steps.stream().anyMatch(ToolRunRecord::missing);
    }

    /** Returns the steps in the order of their start. */
    public List<RunStep> timeline() {
        return steps.stream().map(ToolRunRecord::shown).toList();
    }

    /** Returns all recorded files. */
    public List<Path> files(OutputFolder folder) {
        return steps.stream()
                .flatMap(step -> step.files().stream())
                .map(file -> folder.file(file.name()))
                .toList();
    }
}
