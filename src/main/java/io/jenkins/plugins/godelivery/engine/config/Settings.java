package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;

/**
 * Settings of a {@code .go-delivery.yaml}; absent ones are as in {@link #NONE}.
 *
 * @param image parameters of {@link io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters}
 */
public record Settings(ToolOptions tools, Options image, RequiredVersions versions, GateSettings gate) {
    /** Name of the file, at the root of a module or workspace. */
    public static final String FILE = ".go-delivery.yaml";

    public static final Settings NONE =
            new Settings(ToolOptions.NONE, Options.NONE, RequiredVersions.NONE, GateSettings.DEFAULT);

    /**
     * Adapts the settings to a subfolder: rules apply to the same packages, and no image is built, because that needs a
     * configuration of its own.
     *
     * @param wayUp path from the subfolder to that of the settings, such as {@code ../../}; empty for the folder itself
     */
    public Settings below(String wayUp) {
        return wayUp.isEmpty() ? this : new Settings(tools, Options.NONE, versions, gate.below(wayUp));
    }

    /** Returns these settings with another gate. */
    Settings judgedBy(GateSettings judge) {
        return new Settings(tools, image, versions, judge);
    }
}
