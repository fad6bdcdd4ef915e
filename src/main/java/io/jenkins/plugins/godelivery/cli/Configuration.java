package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsFile;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds and reads the configuration file. */
final class Configuration {
    private Configuration() {}

    /**
     * That of a folder, or else the nearest above it up to the root of its module or workspace, which is told then.
     *
     * @param given null where the user names no file
     * @param directory without symbolic links
     */
    static Settings read(Path given, Path directory, PrintStream told) throws IOException, UsageException {
        if (given != null) {
            return read(given);
        }
        Optional<Path> file = SettingsFile.find(directory);
        if (file.isEmpty()) {
            return Settings.NONE;
        }
        String wayUp = SettingsFile.wayUp(directory, file.get());
        if (!wayUp.isEmpty()) {
            told.println("Configuration: " + wayUp + Settings.FILE);
        }
        return read(file.get()).below(wayUp);
    }

    private static Settings read(Path file) throws IOException, UsageException {
        try {
            return SettingsReader.read(new ReportFile(file.toString(), () -> Files.newInputStream(file)));
        } catch (SettingsException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
