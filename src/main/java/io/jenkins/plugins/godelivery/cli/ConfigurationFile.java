package io.jenkins.plugins.godelivery.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.RestrictedSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsFile;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildHost;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Finds and reads the configuration file. On a command line it is trusted, unless the user says otherwise. */
final class ConfigurationFile {
    private static final String UNTRUSTED = "--untrusted";

    private final boolean untrusted;

    private ConfigurationFile(boolean untrusted) {
        this.untrusted = untrusted;
    }

    static void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(UNTRUSTED)
                .description(
                        "The configuration file comes from somebody without write access: only what anybody may set"
                                + " counts.")
                .build());
    }

    static ConfigurationFile of(ParseResult arguments) {
        return new ConfigurationFile(arguments.hasMatchedOption(UNTRUSTED));
    }

    /** Returns the cache scope of the builder for an image. */
    String cacheScope() {
        return untrusted ? BuildHost.UNTRUSTED : "";
    }

    /**
     * Reads the file of a folder, or else the nearest one above it up to the root of its module or workspace, whose
     * path is then printed.
     *
     * @param directory directory without symbolic links
     */
    Settings read(Path directory, PrintStream told) throws IOException, UsageException {
        Optional<Path> file = SettingsFile.find(directory);
        if (file.isEmpty()) {
            return Settings.NONE;
        }
        String wayUp = SettingsFile.wayUp(directory, file.get());
        if (!wayUp.isEmpty()) {
            told.println("Configuration: " + wayUp + Settings.FILE);
        }
        return restricted(read(file.get()).below(wayUp), told);
    }

    /**
     * Reads the given file, or else that of the directory.
     *
     * @param given null if the user names no file
     */
    Settings read(@CheckForNull Path given, Path directory, PrintStream told) throws IOException, UsageException {
        return given == null ? read(directory, told) : restricted(read(given), told);
    }

    private Settings restricted(Settings settings, PrintStream told) {
        if (!untrusted) {
            return settings;
        }
        RestrictedSettings restricted = RestrictedSettings.of(settings, Settings.NONE);
        if (!restricted.ignored().isEmpty()) {
            told.println(UntrustedText.line(
                    "Configuration: not trusted, ignored: " + String.join(", ", restricted.ignored())));
        }
        return restricted.effective();
    }

    private static Settings read(Path file) throws IOException, UsageException {
        try {
            return SettingsReader.read(new ReportFile(file.toString(), () -> Files.newInputStream(file)));
        } catch (SettingsException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
