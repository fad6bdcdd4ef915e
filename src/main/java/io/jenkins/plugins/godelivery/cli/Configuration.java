package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds and reads the configuration file. */
final class Configuration {
    private Configuration() {}

    /** @param given null where the user names no file */
    static Settings read(Path given, Path directory) throws IOException, UsageException {
        Path file = given == null ? directory.resolve(Settings.FILE) : given;
        if (given == null && Files.notExists(file)) {
            return Settings.NONE;
        }
        try {
            return SettingsReader.read(new ReportFile(file.toString(), () -> Files.newInputStream(file)));
        } catch (SettingsException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
