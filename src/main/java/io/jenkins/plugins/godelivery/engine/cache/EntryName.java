package io.jenkins.plugins.godelivery.engine.cache;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a file in a shared cache. There are no others than those of this grammar, so that no name leads out of a
 * cache: {@code build/ab/ab…-a} and {@code -d} of GOCACHE, {@code lint/…} of golangci-lint, and {@code
 * mod/PATH/@v/VERSION.zip}, {@code .mod} and {@code .info} of the downloads in GOMODCACHE.
 *
 * @param kind the cache
 * @param path path in it, with slashes
 */
record EntryName(Kind kind, String path) {
    private static final Pattern RESULT = Pattern.compile("([0-9a-f]{2})/\\1[0-9a-f]{62}-[ad]");
    private static final String ELEMENT = "[a-z0-9!~_-][a-z0-9!~_.-]*+";
    private static final Pattern MODULE =
            Pattern.compile(ELEMENT + "(?:/" + ELEMENT + ")*+/@v/v[a-z0-9!.+-]++(?<=\\.(?:zip|mod|info))");
    private static final int MAX_LENGTH = 1000;

    /** A cache of one of the tools. */
    enum Kind {
        BUILD("build/"),
        LINT("lint/"),
        MODULES("mod/");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Parses a name; empty if it is none. */
    static Optional<EntryName> parse(String name) {
        for (Kind kind : Kind.values()) {
            if (name.startsWith(kind.prefix) && name.length() <= MAX_LENGTH) {
                String path = name.substring(kind.prefix.length());
                Matcher matcher = (kind == Kind.MODULES ? MODULE : RESULT).matcher(path);
                return matcher.matches() ? Optional.of(new EntryName(kind, path)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    static EntryName of(Kind kind, String id, char suffix) {
        return new EntryName(kind, id.substring(0, 2) + "/" + id + "-" + suffix);
    }

    /** Returns whether it is the index file of an action, which counts only with its output. */
    boolean isAction() {
        return kind != Kind.MODULES && path.endsWith("-a");
    }

    /** Returns whether the name is the hash of the content. */
    boolean isOutput() {
        return kind != Kind.MODULES && path.endsWith("-d");
    }

    /** Returns the hash in the name of an action or an output. */
    String hash() {
        return path.substring(path.indexOf('/') + 1, path.length() - 2);
    }

    @Override
    public String toString() {
        return kind.prefix + path;
    }
}
