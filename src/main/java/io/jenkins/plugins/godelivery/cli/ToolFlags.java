package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Derives options from the tools' parameters. Parameters that several tools share become one option for all of them,
 * those of go test have no prefix, and those of another tool are prefixed with its name: {@code --lint-config}.
 */
final class ToolFlags {
    private ToolFlags() {}

    static void declare(CommandSpec spec) {
        for (Tool tool : Tool.values()) {
            spec.addOption(OptionSpec.builder("--" + tool.key())
                    .negatable(true)
                    .type(Boolean.class)
                    .arity("0")
                    .description(
                            "Run " + tool.label() + "; " + (tool.enabledByDefault() ? "on" : "off") + " by default.")
                    .build());
        }
        GoCommand.PARAMETERS.forEach(
                parameter -> spec.addOption(ParameterFlags.option(ParameterFlags.name(parameter), parameter)));
        for (Tool tool : Tool.values()) {
            for (Parameter<?> parameter : tool.parameters()) {
                if (isOwn(parameter)) {
                    spec.addOption(ParameterFlags.option(name(tool, parameter), parameter));
                }
            }
        }
    }

    private static boolean isOwn(Parameter<?> parameter) {
        return parameter != Tool.ENABLED && !GoCommand.PARAMETERS.contains(parameter);
    }

    private static String name(Tool tool, Parameter<?> parameter) {
        String name = ParameterFlags.name(parameter);
        return tool == Tool.TEST ? name : "--" + tool.key() + name.substring(1);
    }

    static ToolOptions read(ParseResult arguments) throws UsageException {
        Options common = Options.NONE;
        for (Parameter<?> parameter : GoCommand.PARAMETERS) {
            common = ParameterFlags.with(common, parameter, ParameterFlags.name(parameter), arguments);
        }
        Map<Tool, Options> own = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            Options options = ParameterFlags.with(Options.NONE, Tool.ENABLED, "--" + tool.key(), arguments);
            for (Parameter<?> parameter : tool.parameters()) {
                if (isOwn(parameter)) {
                    options = ParameterFlags.with(options, parameter, name(tool, parameter), arguments);
                }
            }
            own.put(tool, options);
        }
        return ToolOptions.of(common, own);
    }
}
