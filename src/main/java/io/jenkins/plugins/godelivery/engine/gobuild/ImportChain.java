package io.jenkins.plugins.godelivery.engine.gobuild;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain of packages, each of which imports the next one; the go command prints it before the error about the last.
 */
final class ImportChain {
    private static final String IMPORTS = "imports ";

    private final List<String> names = new ArrayList<>();

    boolean isEmpty() {
        return names.isEmpty();
    }

    void begin(String packageName) {
        names.clear();
        names.add(packageName);
    }

    /**
     * Reads {@code imports m/q}, {@code imports m/q: why not}, or the position of the last import and the reason.
     *
     * @return the package that was not built, which imports the last one, if the line ends the chain
     */
    Optional<String> next(String line) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean reason = !line.startsWith(IMPORTS) || line.contains(": ");
        if (reason) {
            return end(line.endsWith("import cycle not allowed") ? 0 : names.size() - 1);
        }
        if (names.size() < Budget.IMPORT_CHAIN.count()) {
            names.add(line.substring(IMPORTS.length()).split(" ", 2)[0]);
        }
        return Optional.empty();
    }

    /** Ends a chain without a reason: the first package was not built. */
    Optional<String> end() {
        return names.isEmpty() ? Optional.empty() : end(0);
    }

    private Optional<String> end(int owner) {
        String name = names.get(owner);
        names.clear();
        return Optional.of(name);
    }
}
