package io.jenkins.plugins.godelivery.engine.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of parameters. What nobody said is absent, so that one source of values can override another. Immutable. */
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
     * With a value as a document or a command line gives it.
     *
     * @throws IllegalArgumentException as {@link Parameter#read} does
     */
    public <T> Options withRaw(Parameter<T> parameter, Object raw) {
        return with(parameter, parameter.read(raw));
    }

    /** These, except where {@code others} say something. */
    public Options overriddenBy(Options others) {
        Map<Parameter<?>, Object> changed = new HashMap<>(values);
        changed.putAll(others.values);
        return new Options(changed);
    }

    /** Those of the given parameters alone. */
    public Options only(List<Parameter<?>> parameters) {
        Map<Parameter<?>, Object> kept = new HashMap<>(values);
        kept.keySet().removeIf(parameter -> parameters.stream().noneMatch(wanted -> wanted == parameter));
        return new Options(kept);
    }

    // Only with() and the methods above put values in, each under a parameter of its type.
    /** Returns the value of a parameter; empty where nobody gave one. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter));
    }

    /** Returns whether a flag is set; one that nobody gave is not. */
    public boolean is(Parameter<Boolean> parameter) {
        return get(parameter).orElse(false);
    }

    /** Those of the given parameters that something is said of; no is as good as nothing. */
    public List<String> names(Parameter<?>... parameters) {
        return Arrays.stream(parameters)
                .filter(parameter -> !values.getOrDefault(parameter, false).equals(false))
                .map(Parameter::name)
                .toList();
    }

    /** Returns the values of a list; none where nobody gave any. */
    public List<String> list(Parameter<List<String>> parameter) {
        return get(parameter).orElse(List.of());
    }
}
