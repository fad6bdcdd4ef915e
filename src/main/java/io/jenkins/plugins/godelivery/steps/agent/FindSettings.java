package io.jenkins.plugins.godelivery.steps.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Where the configuration of a step lies on its agent: the name of the file as seen from the step's directory, {@code
 * ../../.go-delivery.yaml}; empty where there is none.
 */
final class FindSettings extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String invoke(File directory, VirtualChannel channel) throws IOException {
        if (!directory.isDirectory()) {
            return "";
        }
        Path folder = directory.toPath().toRealPath();
        return SettingsFile.find(folder)
                .map(file -> SettingsFile.wayUp(folder, file) + Settings.FILE)
                .orElse("");
    }
}
