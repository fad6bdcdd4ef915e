package io.jenkins.plugins.godelivery.engine.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of parameters. Unset parameters are absent, so that one source of values can override another. Immutable. */
public final class Options {
    public static final Options NONE = new Options(Map.of());

    private final Map<Parameter<?>, Object> values;

    private Options(Map<Parameter<?>, Object> values) {
        this.values = values;
    }

    /** Returns these options with the value of one parameter. */
    public <T> Options with(Parameter<T> parameter, T value) {
        Map<Parameter<?>, Object> changed = new HashMap<>(values);
        changed.put(parameter, value);
        return new Options(changed);
    }

    /**
     * Returns these options with a value in the form of a document or command line.
     *
     * @throws IllegalArgumentException if {@link Parameter#read} rejects it
     */
    public <T> Options withRaw(Parameter<T> parameter, Object raw) {
        return with(parameter, parameter.read(raw));
    }

    /** Returns these options, overridden by those that {@code others} set. */
    public Options overriddenBy(Options others) {
        Map<Parameter<?>, Object> changed = new HashMap<>(values);
        changed.putAll(others.values);
        return new Options(changed);
    }

    /** Returns the options of the given parameters only. */
    public Options only(List<Parameter<?>> parameters) {
        Map<Parameter<?>, Object> kept = new HashMap<>(values);
        kept.keySet().removeIf(parameter -> parameters.stream().noneMatch(wanted -> wanted == parameter));
        return new Options(kept);
    }

    // Safe: only with() and the methods above store values, each under a parameter of its type.
    /** Returns the value of a parameter; empty if unset. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter));
    }

    /** Returns whether a flag is set to true. */
    public boolean is(Parameter<Boolean> parameter) {
        return get(parameter).orElse(false);
    }

    /** Returns the names of the given parameters that are set; false counts as unset. */
    public List<String> names(Parameter<?>... parameters) {
        return Arrays.stream(parameters)
                .filter(parameter -> !values.getOrDefault(parameter, false).equals(false))
                .map(Parameter::name)
                .toList();
    }

    /** Returns the values of a list; empty if unset. */
    public List<String> list(Parameter<List<String>> parameter) {
        return get(parameter).orElse(List.of());
    }
}
