package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.run.TestDefaults;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The tools and options of a run in one module.
 *
 * @param options options of the tools, defaults included
 * @param tools tools to run, in order
 */
record ModuleRun(TargetModule module, ToolOptions options, TestDefaults defaults, Set<Tool> tools) {
    static ModuleRun of(TargetModule module, ToolOptions options, TestDefaults defaults) {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        Arrays.stream(Tool.values())
                .filter(tool -> tool.isEnabled(options.of(tool)))
                .forEach(tools::add);
        return new ModuleRun(module, options, defaults, tools);
    }

    ModuleRun without(Set<Tool> others) {
        Set<Tool> left = EnumSet.noneOf(Tool.class);
        left.addAll(tools);
        left.removeAll(others);
        return new ModuleRun(module, options, defaults, left);
    }
}
