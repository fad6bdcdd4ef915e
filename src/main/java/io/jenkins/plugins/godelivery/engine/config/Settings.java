package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;

/** What a {@code .go-delivery.yaml} says; what it does not say is as in {@link #NONE}. */
public record Settings(ToolOptions tools, RequiredVersions versions, GateSettings gate) {
    /** The file's name, at the root of a module or workspace. */
    public static final String FILE = ".go-delivery.yaml";

    public static final Settings NONE = new Settings(ToolOptions.NONE, RequiredVersions.NONE, GateSettings.DEFAULT);
}
