package io.jenkins.plugins.godelivery.engine.input;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values by name, found by the names that they are a prefix of: {@code a/b} is one of {@code a/b/c}, since a slash follows
 * it. A name of many slashes has as many prefixes; only those whose length some known name has are looked up, and not more
 * than {@link Budget#LEVELS}, so that a hostile name takes time by its length and not by the square of it.
 */
public final class NamePrefixes<T> {
    private final Map<String, T> values = new HashMap<>();
    private final BitSet lengths = new BitSet();

    /** Keeps the first value of a name. */
    public void put(String name, T value) {
        values.putIfAbsent(name, value);
        lengths.set(name.length());
    }

    /** The value of exactly this name. */
    public Optional<T> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of the longest prefix. */
    public Optional<T> longest(String name) {
        int looks = 0;
        for (int end = name.lastIndexOf('/');
                end > 0 && looks < Budget.LEVELS.count();
                end = name.lastIndexOf('/', end - 1)) {
            if (lengths.get(end)) {
                looks++;
                T value = values.get(name.substring(0, end));
                if (value != null) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
