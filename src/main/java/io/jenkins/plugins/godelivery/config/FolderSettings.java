package io.jenkins.plugins.godelivery.config;

import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.Optional;

/** Reads the settings of a folder. An implementation exists if the plugin for folders is installed. */
abstract class FolderSettings implements ExtensionPoint {
    /** @return empty if the group is no folder, or sets nothing */
    abstract Optional<ComparisonSettings> of(ItemGroup<?> group);
}
