package io.jenkins.plugins.godelivery.engine.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import java.util.Optional;

/** Decides which packages and files are within a scope. */
final class PackageFilter {
    /** Null for all packages. */
    @CheckForNull
    private final PackagePattern pattern;

    private final boolean unknown;
    private final Modules modules;

    private PackageFilter(@CheckForNull PackagePattern pattern, boolean unknown, Modules modules) {
        this.pattern = pattern;
        this.unknown = unknown;
        this.modules = modules;
    }

    static PackageFilter of(Scope scope, Modules modules) {
        if (scope.isTotal()) {
            return new PackageFilter(null, false, modules);
        }
        Optional<String> importPattern =
                scope.isRelative() ? modules.importPath(scope.pattern()) : Optional.of(scope.pattern());
        return new PackageFilter(
                new PackagePattern(importPattern.orElse(scope.pattern())), importPattern.isEmpty(), modules);
    }

    /** Whether the scope is relative to a module whose path is not known. */
    boolean isUnknown() {
        return unknown;
    }

    boolean has(String packageName) {
        return pattern == null || pattern.matches(packageName) || isTestOfMatch(packageName);
    }

    /** An external test, package {@code p_test}, stands with {@code p}. */
    private boolean isTestOfMatch(String name) {
        return name.endsWith("_test") && pattern.matches(name.substring(0, name.length() - "_test".length()));
    }

    /** Whether a file, as a tool named it, is known to belong to a package in scope. */
    boolean hasSurely(String file) {
        return pattern == null || packageOf(file).filter(this::has).isPresent();
    }

    /** Whether nobody can tell whether a file is in scope: Go's files are in packages, wherever those are. */
    boolean isUnplaced(String file) {
        return pattern != null
                && (file.isEmpty() || file.endsWith(".go"))
                && packageOf(file).isEmpty();
    }

    private Optional<String> packageOf(String file) {
        return file.isEmpty() ? Optional.empty() : modules.packageOf(file);
    }

    /** A file as a tool named it. One that cannot be told to belong elsewhere counts: a finding must not get lost. */
    boolean hasFile(String file) {
        return pattern == null || modules.packageOf(file).map(this::has).orElse(true);
    }
}
