package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code .go-delivery.yaml} files that the steps of a build worked with, for whoever judges it without an agent. */
public final class RecordedSettings {
    private RecordedSettings() {}

    /** @param file its bytes; nothing is kept where there are none */
    public static void keep(Run<?, ?> run, String step, byte[] file) throws IOException {
        if (file.length > 0) {
            Path target = StepFolder.of(run, step).settings();
            Files.createDirectories(target.getParent());
            Files.write(target, file);
        }
    }

    /** Each different file once. */
    public static List<Settings> of(Run<?, ?> run) throws IOException {
        Map<String, Settings> found = new LinkedHashMap<>();
        for (StepRecord step : StoredReport.steps(run)) {
            Path file = StepFolder.of(run, step.getId()).settings();
            if (Files.isRegularFile(file)) {
                try {
                    found.put(Files.readString(file), SettingsReader.read(ReportFile.of(file)));
                } catch (SettingsException e) {
                    // The step that worked with it said so, and did not run.
                }
            }
        }
        return List.copyOf(found.values());
    }
}
