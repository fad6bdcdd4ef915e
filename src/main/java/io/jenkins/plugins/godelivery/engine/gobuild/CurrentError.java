package io.jenkins.plugins.godelivery.engine.gobuild;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.List;

/**
 * The error that following lines continue, and earlier ones for which an event must still say whether the build failed.
 */
final class CurrentError {
    private final ErrorList errors;

    @CheckForNull
    private final String importPath;

    private final List<ErrorList.Entry> begun = new ArrayList<>();
    /** Null if a line would continue nothing. */
    @CheckForNull
    private ErrorList.Entry last;

    /** @param importPath of the events with the text, null for plain text */
    CurrentError(ErrorList errors, @CheckForNull String importPath) {
        this.errors = errors;
        this.importPath = importPath;
    }

    void begin(String packageName, DiagnosticPosition place, boolean certain) {
        // A later event says whether the build failed.
        last = errors.add(packageName, importPath, place, certain && importPath == null);
        if (importPath != null && begun.size() < Budget.BUILD_ERRORS.count()) {
            begun.add(last);
        }
    }

    void end() {
        last = null;
    }

    boolean isEnded() {
        return last == null;
    }

    boolean hasPlace() {
        return last != null && last.hasPlace();
    }

    boolean isExplained() {
        return last != null && last.isExplained();
    }

    void place(DiagnosticPosition at) {
        errors.place(last, at);
    }

    void append(String text) {
        errors.append(last, text);
    }

    void explain(DiagnosticPosition said) {
        errors.explain(last, said);
    }

    /** Sets the package of the last error. */
    void owner(String packageName) {
        if (last != null) {
            errors.owner(last, packageName);
        }
    }

    /**
     * Confirms all errors, because the build failed.
     *
     * @return whether there is any
     */
    boolean confirmAll() {
        begun.forEach(ErrorList.Entry::confirm);
        return !begun.isEmpty();
    }
}
