package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges an untrusted file's parameters of one tool into the trusted ones, as far as they are settable by untrusted
 * revisions.
 */
final class RestrictedOptions {
    private final Tool tool;
    private final Set<String> ignored = new TreeSet<>();

    /** @param tool null for parameters outside the tools of a run */
    RestrictedOptions(Tool tool) {
        this.tool = tool;
    }

    /** Returns the ignored keys; {@code env.NAME} for an entry of a map. */
    Set<String> ignored() {
        return ignored;
    }

    Options merge(List<Parameter<?>> parameters, Options untrusted, Options trusted) {
        Options merged = Options.NONE;
        for (Parameter<?> parameter : parameters) {
            merged = merge(merged, parameter, untrusted, trusted);
        }
        return merged;
    }

    private <T> Options merge(Options merged, Parameter<T> parameter, Options untrusted, Options trusted) {
        Optional<T> wanted = untrusted.get(parameter);
        Optional<T> given = trusted.get(parameter);
        if (parameter.settableBy().isAnybody() || wanted.equals(given)) {
            return with(merged, parameter, wanted);
        }
        Object value = wanted.orElse(null);
        Object before = given.orElse(null);
        Object result = switch (parameter.kind()) {
            case FLAG, NUMBER, TEXT -> single(parameter, value, before);
            case LIST -> list(parameter, (List<?>) value, (List<?>) before);
            case MAP -> map(parameter, (Map<?, ?>) value, (Map<?, ?>) before);
        };
        return result == null ? merged : merged.withRaw(parameter, result);
    }

    private static <T> Options with(Options options, Parameter<T> parameter, Optional<T> value) {
        return value.isPresent() ? options.with(parameter, value.get()) : options;
    }

    private boolean allows(Parameter<?> parameter, Object element) {
        return parameter.settableBy().allows(String.valueOf(element), tool);
    }

    @CheckForNull
    private Object single(Parameter<?> parameter, @CheckForNull Object value, @CheckForNull Object before) {
        if (value == null) {
            return before != null && allows(parameter, before) && parameter.kind() != Parameter.Kind.FLAG
                    ? null
                    : before;
        }
        if (allows(parameter, value)) {
            return value;
        }
        ignored.add(parameter.name());
        return before;
    }

    @CheckForNull
    private List<Object> list(Parameter<?> parameter, @CheckForNull List<?> value, @CheckForNull List<?> before) {
        List<?> trusted = before == null ? List.of() : before;
        List<Object> kept = new ArrayList<>(trusted);
        kept.removeIf(element -> allows(parameter, element));
        for (Object element : value == null ? List.of() : value) {
            if (allows(parameter, element)) {
                kept.add(element);
            } else if (!trusted.contains(element)) {
                ignored.add(parameter.name());
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    @CheckForNull
    private Map<Object, Object> map(Parameter<?> parameter, Map<?, ?> value, @CheckForNull Map<?, ?> before) {
        Map<?, ?> trusted = before == null ? Map.of() : before;
        Map<Object, Object> kept = new LinkedHashMap<>(trusted);
        kept.keySet().removeIf(name -> allows(parameter, name));
        (value == null ? Map.of() : value).forEach((name, text) -> {
            if (allows(parameter, name)) {
                kept.put(name, text);
            } else if (!text.equals(trusted.get(name))) {
                ignored.add(parameter.name() + "." + name);
            }
        });
        return kept.isEmpty() ? null : kept;
    }
}
