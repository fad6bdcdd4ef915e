package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code .go-delivery.yaml} files that the steps of a build worked with, for whoever judges it without an agent. */
public final class RecordedSettings {
    private RecordedSettings() {}

    /**
     * @param file its bytes; nothing is kept where there are none
     * @param wayUp from the step's directory to the file's folder
     */
    public static void keep(Run<?, ?> run, String step, byte[] file, String wayUp) throws IOException {
        if (file.length > 0) {
            StepFolder folder = StepFolder.of(run, step);
            WholeFile.write(folder.settingsFolder(), out -> out.write(wayUp.getBytes(StandardCharsets.UTF_8)));
            WholeFile.write(folder.settings(), out -> out.write(file));
        }
    }

    /** Each different file once. */
    public static List<Settings> of(Run<?, ?> run) throws IOException {
        Map<String, Settings> found = new LinkedHashMap<>();
        for (StepRecord step : StoredReport.steps(run)) {
            Path file = StepFolder.of(run, step.getId()).settings();
            Path folder = StepFolder.of(run, step.getId()).settingsFolder();
            if (Files.isRegularFile(file)) {
                String wayUp = Files.isRegularFile(folder) ? Files.readString(folder) : "";
                try {
                    Settings settings = SettingsReader.read(ReportFile.of(file)).below(wayUp);
                    found.put(wayUp + Files.readString(file), settings);
                } catch (SettingsException e) {
                    // The step that worked with it said so, and did not run.
                }
            }
        }
        return List.copyOf(found.values());
    }
}
