package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors, each once, in the order in which they came first. The go command meets one error for every variant of a package
 * and for every target, and other tools meet it again: under a relative or an absolute path, with or without a column.
 */
final class DistinctErrors {
    /** Errors with the same words on the same line of different files: comparing more would take too long. */
    private static final int COMPARED = 100;

    private final List<BuildError> errors = new ArrayList<>();
    /** Where in the list the errors of a line and message are. */
    private final Map<Key, List<Integer>> places = new HashMap<>();

    private record Key(int line, String message) {
        static Key of(BuildError error) {
            return new Key(error.line(), error.file().isEmpty() ? withoutNumbers(error.summary()) : error.firstLine());
        }

        /** Names of temporary files differ from one run to the next. */
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
