package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Distinct errors in the order of their first occurrence. The go command prints an error for every variant of a package
 * and for every target, and other tools print it again: with a relative or an absolute path, with or without a column.
 */
final class DistinctErrors {
    /**
     * Maximum number of compared errors with the same text on the same line of different files, which bounds the time.
     */
    private static final int COMPARED = 100;

    private final List<BuildError> errors = new ArrayList<>();
    /** Indices of the errors by line and message. */
    private final Map<Key, List<Integer>> places = new HashMap<>();

    private record Key(int line, String message) {
        static Key of(BuildError error) {
            return new Key(error.line(), error.file().isEmpty() ? withoutNumbers(error.summary()) : error.firstLine());
        }

        /** Removes numbers, because names of temporary files differ from run to run. */
        private static String withoutNumbers(String message) {
            return message.replaceAll("[0-9]{5,}|0x[0-9a-f]+", "0");
        }
    }

    void add(BuildError error) {
        int known = find(error);
        if (known >= 0) {
            errors.set(known, errors.get(known).with(error));
            return;
        }
        places.computeIfAbsent(Key.of(error), key -> new ArrayList<>(1)).add(errors.size());
        errors.add(error);
    }

    boolean has(BuildError error) {
        return find(error) >= 0;
    }

    private int find(BuildError error) {
        List<Integer> alike = places.getOrDefault(Key.of(error), List.of());
        for (int at : alike.subList(0, Math.min(alike.size(), COMPARED))) {
            if (errors.get(at).isSameAs(error)) {
                return at;
            }
        }
        return -1;
    }

    List<BuildError> list() {
        return List.copyOf(errors);
    }
}
