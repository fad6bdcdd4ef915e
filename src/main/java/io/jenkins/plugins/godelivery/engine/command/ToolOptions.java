package io.jenkins.plugins.godelivery.engine.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param common options of every tool that has the parameter
     * @param own options of single tools, which override {@code common}
     */
    public static ToolOptions of(Options common, Map<Tool, Options> own) {
        Map<Tool, Options> all = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            all.put(tool, common.only(tool.parameters()).overriddenBy(own.getOrDefault(tool, Options.NONE)));
        }
        return new ToolOptions(all);
    }

    /** Returns these options, overridden by those that {@code others} set. */
    public ToolOptions overriddenBy(ToolOptions others) {
        Map<Tool, Options> all = new EnumMap<>(Tool.class);
        options.forEach((tool, mine) -> all.put(tool, mine.overriddenBy(others.of(tool))));
        return new ToolOptions(all);
    }

    /** Returns the value of a parameter that several tools share, of the first of these that has it. */
    public <T> Optional<T> first(Parameter<T> parameter, Set<Tool> tools) {
        return options.entrySet().stream()
                .filter(entry -> tools.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().get(parameter).stream())
                .findFirst();
    }

    /** Returns the options of one tool. */
    public Options of(Tool tool) {
        return options.get(tool);
    }
}
