package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Stores a step's files on the controller and reads them for the gate. */
public final class ControllerPath {
    private ControllerPath() {}

    /**
     * @param step record made from the agent's result
     * @param files files of the step by name
     */
    public static GoReport report(StepRecord step, Path folder, Map<String, ReportKind> files, Path root)
            throws IOException {
        StepFolder kept = new StepFolder(root);
        for (Map.Entry<String, ReportKind> file : files.entrySet()) {
            Path place = kept.place(file.getValue(), file.getKey());
            Files.createDirectories(place.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(place))) {
                Files.copy(folder.resolve(file.getKey()), out);
            }
        }
        return StepReports.read(List.of(step), record -> kept, new TreeMap<>(), ReadLimits.ofProcess());
    }
}
