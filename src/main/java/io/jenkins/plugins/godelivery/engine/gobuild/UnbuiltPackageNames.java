package io.jenkins.plugins.godelivery.engine.gobuild;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The packages that did not build, by their display names. */
final class UnbuiltPackageNames {
    private static final int COST = 150;

    private final ReadLimits readLimits;
    private boolean full;

    /** Whether it is certain that they did not build. */
    private final Map<String, Boolean> names = new LinkedHashMap<>();

    /** The packages whose build was interrupted. */
    private final Set<String> interrupted = new LinkedHashSet<>();

    UnbuiltPackageNames(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    void add(String importPath, boolean certain) {
        String name = name(importPath);
        if (isPackage(importPath) && hasRoom(name, names.keySet())) {
            names.merge(name, certain, Boolean::logicalOr);
        }
    }

    void addAll(UnbuiltPackageNames others) {
        others.names.keySet().forEach(name -> add(name, true));
        interrupted.addAll(others.interrupted);
    }

    void interrupt(String importPath) {
        String name = name(importPath);
        if (isPackage(importPath) && hasRoom(name, interrupted)) {
            interrupted.add(name);
        }
    }

    private boolean hasRoom(String name, Set<String> known) {
        if (!known.contains(name)) {
            full |= known.size() >= Budget.BUILD_ERRORS.count();
            readLimits.hold(full ? 0 : COST + name.length());
        }
        return !full || known.contains(name);
    }

    /** Returns whether names were left out. */
    boolean isFull() {
        return full;
    }

    boolean isInterrupted(String importPath) {
        return interrupted.contains(name(importPath));
    }

    /** Returns the import paths of the interrupted packages, which might have been built. */
    List<String> interrupted() {
        return List.copyOf(interrupted);
    }

    /** @param built packages that are known to be built, unless it is certain that they did not build */
    List<String> names(Set<String> built) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() || !built.contains(entry.getKey()))
                .filter(entry -> !interrupted.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whether an import path is not a pattern: the go command also prints patterns that match nothing. */
    static boolean isPackage(String importPath) {
        return !importPath.isEmpty() && !importPath.startsWith(".") && !importPath.contains("...");
    }

    /**
     * Returns p, the package of "p [p.test]" (p, compiled for its test), of "p_test [p.test]" (its external test) and
     * of "p.test" (the program that runs its tests).
     */
    static String name(String importPath) {
        int bracket = importPath.indexOf(" [");
        if (bracket < 0) {
            // The path of a module may have this ending, too: acme.test.
            return importPath.endsWith(".test") && importPath.indexOf('/') > 0
                    ? importPath.substring(0, importPath.length() - ".test".length())
                    : importPath;
        }
        String name = importPath.substring(0, bracket);
        return importPath.endsWith("]") && importPath.substring(bracket + 2).equals(withoutTest(name) + ".test]")
                ? withoutTest(name)
                : name;
    }

    /** Returns the package for whose test an import path was built: p for "q [p.test]" and "p.test". */
    static Optional<String> tested(String importPath) {
        int bracket = importPath.indexOf(" [");
        String program = bracket < 0 || !importPath.endsWith("]")
                ? importPath
                : importPath.substring(bracket + 2, importPath.length() - 1);
        return program.endsWith(".test") && (bracket >= 0 || program.indexOf('/') > 0)
                ? Optional.of(program.substring(0, program.length() - ".test".length()))
                : Optional.empty();
    }

    /** Returns the package that an external test (package p_test) tests. */
    static String withoutTest(String name) {
        return name.endsWith("_test") ? name.substring(0, name.length() - "_test".length()) : name;
    }

    /** Returns whether a text can be an import path, alone or with a test variant; a shell comment has blanks. */
    static boolean isImportPath(String text) {
        String name = name(text);
        return !name.isEmpty()
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || "\"'`:[](){}#".indexOf(c) >= 0);
    }
}
