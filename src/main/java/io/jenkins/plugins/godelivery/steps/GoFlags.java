package io.jenkins.plugins.godelivery.steps;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Flags of the go command; what is not set is left to go. */
final class GoFlags implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> flags = new ArrayList<>();

    GoFlags add(String flag, boolean wanted) {
        if (wanted) {
            flags.add(flag);
        }
        return this;
    }

    GoFlags add(String flag, String value) {
        if (value != null) {
            flags.add(flag + "=" + value);
        }
        return this;
    }

    GoFlags add(String flag, int value) {
        return add(flag, value > 0 ? String.valueOf(value) : null);
    }

    List<String> list() {
        return List.copyOf(flags);
    }

    /** Package patterns separated by white space; all packages of the module where none is given. */
    static List<String> packages(String patterns) {
        return new ArrayList<>(patterns == null ? List.of("./...") : List.of(patterns.split("\\s+")));
    }
}
