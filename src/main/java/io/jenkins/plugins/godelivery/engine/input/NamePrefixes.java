package io.jenkins.plugins.godelivery.engine.input;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Maps names to values, found by names of which they are a prefix: {@code a/b} is a prefix of {@code a/b/c}, since a
 * slash follows it. A name with many slashes has as many prefixes; only those with the length of a known name are
 * looked up, and at most {@link Budget#LEVELS}, so that the time for a hostile name is linear in its length, not
 * quadratic.
 */
public final class NamePrefixes<T> {
    private final Map<String, T> values = new HashMap<>();
    private final BitSet lengths = new BitSet();

    /** Adds a value; the first value of a name wins. */
    public void put(String name, T value) {
        values.putIfAbsent(name, value);
        lengths.set(name.length());
    }

    /** Returns the value of exactly this name. */
    public Optional<T> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the value of the longest prefix. */
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
