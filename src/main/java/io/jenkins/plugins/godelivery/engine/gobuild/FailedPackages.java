package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The packages that did not build, under the names that people use for them. */
final class FailedPackages {
    private static final int LIMIT = 100_000;

    private final Set<String> names = new LinkedHashSet<>();

    void add(String importPath) {
        if (!importPath.isEmpty() && names.size() < LIMIT) {
            names.add(name(importPath));
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** The package of "p [p.test]" (p, compiled for its test) and of "p_test [p.test]" (its external test) is p. */
    static String name(String importPath) {
        int bracket = importPath.indexOf(" [");
        if (bracket < 0) {
            return importPath;
        }
        String name = importPath.substring(0, bracket);
        return importPath.endsWith("]") && importPath.substring(bracket + 2).equals(withoutTest(name) + ".test]")
                ? withoutTest(name)
                : name;
    }

    private static String withoutTest(String name) {
        return name.endsWith("_test") ? name.substring(0, name.length() - "_test".length()) : name;
    }

    /** Whether a text can be an import path, alone or with a test variant; a shell's comment has blanks. */
    static boolean isImportPath(String text) {
        String name = name(text);
        return !name.isEmpty()
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || "\"'`:[](){}#".indexOf(c) >= 0);
    }
}
