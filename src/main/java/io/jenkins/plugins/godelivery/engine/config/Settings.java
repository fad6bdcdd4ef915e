package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;

/**
 * The settings of a {@code .go-delivery.yaml}; absent ones are as in {@link #NONE}.
 *
 * @param image parameters of {@link io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters}
 */
public record Settings(ToolOptions tools, Options image, RequiredVersions versions, GateSettings gate) {
    /** The file's name, at the root of a module or workspace. */
    public static final String FILE = ".go-delivery.yaml";

    public static final Settings NONE =
            new Settings(ToolOptions.NONE, Options.NONE, RequiredVersions.NONE, GateSettings.DEFAULT);

    /**
     * These for a folder below the one that they are written for: rules look at the packages that they looked at there,
     * and an image is built where that is asked for only.
     *
     * @param wayUp from that folder, {@code ../../}; empty for the folder itself
     */
    public Settings below(String wayUp) {
        return wayUp.isEmpty() ? this : new Settings(tools, Options.NONE, versions, gate.below(wayUp));
    }

    /** These, judged by the gate of others. */
    Settings judgedBy(GateSettings judge) {
        return new Settings(tools, image, versions, judge);
    }
}
