package io.jenkins.plugins.godelivery.engine.command;

import java.util.EnumMap;
import java.util.Map;

/** Immutable options of each tool of a run. */
public final class ToolOptions {
    public static final ToolOptions NONE = of(Options.NONE, Map.of());

    private final Map<Tool, Options> options;

    private ToolOptions(Map<Tool, Options> options) {
        this.options = options;
    }

    /**
     * Combines options of all tools and of single ones.
     *
     * @param common for every tool that knows the parameter
     * @param own for one tool, where it says more than {@code common} or something else
     */
    public static ToolOptions of(Options common, Map<Tool, Options> own) {
        Map<Tool, Options> all = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            all.put(tool, common.only(tool.parameters()).overriddenBy(own.getOrDefault(tool, Options.NONE)));
        }
        return new ToolOptions(all);
    }

    /** These, except where {@code others} say something. */
    public ToolOptions overriddenBy(ToolOptions others) {
        Map<Tool, Options> all = new EnumMap<>(Tool.class);
        options.forEach((tool, mine) -> all.put(tool, mine.overriddenBy(others.of(tool))));
        return new ToolOptions(all);
    }

    /** Returns the options of one tool. */
    public Options of(Tool tool) {
        return options.get(tool);
    }
}
