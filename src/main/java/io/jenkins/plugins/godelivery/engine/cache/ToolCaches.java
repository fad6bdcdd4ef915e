package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The caches of Go's tools on a machine.
 *
 * @param build GOCACHE; empty if it is off
 * @param lint golangci-lint's; empty if unknown
 * @param modules GOMODCACHE; empty if unknown
 */
public record ToolCaches(Optional<Path> build, Optional<Path> lint, Optional<Path> modules) {
    /**
     * Returns the caches that a go command uses.
     *
     * @param environment environment of the tools
     */
    public static ToolCaches of(GoToolchain go, Map<String, String> environment) {
        return new ToolCaches(
                absolute(go.folders().cache()),
                lint(environment),
                absolute(go.folders().modules()));
    }

    /** Returns the folder of golangci-lint's cache, as golangci-lint finds it on Linux. */
    private static Optional<Path> lint(Map<String, String> environment) {
        String own = environment.getOrDefault("GOLANGCI_LINT_CACHE", "");
        if (!own.isEmpty()) {
            return absolute(own);
        }
        String user = environment.getOrDefault("XDG_CACHE_HOME", "");
        Optional<Path> folder = user.isEmpty()
                ? absolute(environment.getOrDefault("HOME", "")).map(home -> home.resolve(".cache"))
                : absolute(user);
        return folder.map(known -> known.resolve("golangci-lint"));
    }

    private static Optional<Path> absolute(String path) {
        return Optional.of(path).filter(text -> text.startsWith("/")).map(Path::of);
    }

    /** Returns the folder that the files of a kind lie in. */
    Optional<Path> folder(EntryName.Kind kind) {
        return switch (kind) {
            case BUILD -> build;
            case LINT -> lint;
            case MODULES -> modules.map(folder -> folder.resolve("cache/download"));
        };
    }

    /** Returns the file of a name; empty if this machine does not use that cache. */
    Optional<Path> file(EntryName name) {
        return folder(name.kind()).map(folder -> folder.resolve(name.path()));
    }
}
