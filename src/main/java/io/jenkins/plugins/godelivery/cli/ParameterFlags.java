package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Derives options from parameters: {@code kubeContext} becomes {@code --kube-context}. */
final class ParameterFlags {
    private ParameterFlags() {}

    static String name(Parameter<?> parameter) {
        return "--" + parameter.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /**
     * Adds the options.
     *
     * @param required required parameters
     */
    static void declare(CommandSpec spec, List<Parameter<?>> parameters, Parameter<?>... required) {
        for (Parameter<?> parameter : parameters) {
            OptionSpec option = option(name(parameter), parameter);
            spec.addOption(
                    Arrays.asList(required).contains(parameter)
                            ? OptionSpec.builder(option).required(true).build()
                            : option);
        }
    }

    /** Returns the option. A list is split at commas, unless its elements may contain some. */
    static OptionSpec option(String name, Parameter<?> parameter) {
        OptionSpec.Builder option =
                OptionSpec.builder(name).description(parameter.help()).completionCandidates(parameter.fixedValues());
        switch (parameter.kind()) {
            case FLAG -> option.type(Boolean.class).negatable(true).arity("0");
            case NUMBER, TEXT -> option.type(String.class).paramLabel(parameter.valueLabel());
            case LIST ->
                option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(parameter.hasCommas() ? "" : ",")
                        .paramLabel(parameter.valueLabel());
            case MAP ->
                option.type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .paramLabel(parameter.valueLabel());
        }
        return option.build();
    }

    static Options read(ParseResult arguments, List<Parameter<?>> parameters) throws UsageException {
        Options options = Options.NONE;
        for (Parameter<?> parameter : parameters) {
            options = with(options, parameter, name(parameter), arguments);
        }
        return options;
    }

    static Options with(Options options, Parameter<?> parameter, String name, ParseResult arguments)
            throws UsageException {
        Object raw = arguments.matchedOptionValue(name, null);
        if (raw == null) {
            return options;
        }
        try {
            return options.withRaw(parameter, raw);
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + ": " + e.getMessage());
        }
    }
}
