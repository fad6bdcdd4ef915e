package io.jenkins.plugins.godelivery.engine.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerability;
import java.util.List;
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

    /** Returns whether the scope is relative to a module whose path is not known. */
    boolean isUnknown() {
        return unknown;
    }

    boolean has(String packageName) {
        return pattern == null || pattern.matches(packageName) || isTestOfMatch(packageName);
    }

    /** Returns whether a package in scope is vulnerable or among the calls that lead to a vulnerable one. */
    boolean has(Vulnerability vulnerability) {
        return pattern == null
                || vulnerability.packages().stream().anyMatch(this::has)
                || vulnerability.trace().stream().anyMatch(frame -> has(frame.packageName()));
    }

    /**
     * Returns the vulnerabilities of a report that packages in scope are known to have, import or call, or all others:
     * a scanner names at most one way to a vulnerable function, and packages in scope may take another one.
     */
    List<Vulnerability> vulnerabilities(GoReport report, boolean inScope) {
        return report.vulnerabilities().map(Vulnerabilities::list).orElse(List.of()).stream()
                .filter(one -> has(one) == inScope)
                .toList();
    }

    /** Returns whether an external test package {@code p_test} belongs to a matching {@code p}. */
    private boolean isTestOfMatch(String name) {
        return name.endsWith("_test") && pattern.matches(name.substring(0, name.length() - "_test".length()));
    }

    /** Returns whether a file that a tool named is known to belong to a package in scope. */
    boolean hasSurely(String file) {
        return pattern == null || packageOf(file).filter(this::has).isPresent();
    }

    /** Returns whether it is unknown whether a file is in scope. Every Go file is in some package. */
    boolean isUnplaced(String file) {
        return pattern != null
                && (file.isEmpty() || file.endsWith(".go"))
                && packageOf(file).isEmpty();
    }

    private Optional<String> packageOf(String file) {
        return file.isEmpty() ? Optional.empty() : modules.packageOf(file);
    }

    /**
     * Returns whether a file that a tool named may be in scope. A file of unknown package counts, so that no finding
     * is lost.
     */
    boolean hasFile(String file) {
        return pattern == null || modules.packageOf(file).map(this::has).orElse(true);
    }
}
