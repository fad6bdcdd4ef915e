package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Parameters that the {@code go} commands share. */
public final class GoCommand {
    /** Rejects a leading hyphen, which would make it an option. */
    static final Pattern NO_OPTION = Pattern.compile("[^-\0][^\0]*");

    static final Pattern TAG = Pattern.compile("[^-,\\s\0][^,\\s\0]*");

    public static final Parameter<List<String>> PACKAGES = Parameter.list(
            "packages",
            SettableBy.TRUSTED_REVISION,
            "PATTERN",
            "Package patterns; by default all packages (./...).",
            NO_OPTION,
            "parameter.packages");
    public static final Parameter<List<String>> TAGS =
            Parameter.list("tags", SettableBy.ANYBODY, "TAG", "Build tags.", TAG, "parameter.buildTag");
    public static final Parameter<Map<String, String>> ENV =
            Parameter.map("env", SettableBy.VARIABLES, "NAME=VALUE", "Environment variables.");
    public static final Parameter<List<String>> GOFLAGS = Parameter.list(
                    "goflags",
                    SettableBy.FLAGS,
                    "-FLAG[=VALUE]",
                    "Further flags, added to GOFLAGS; a command ignores those that it does not know.",
                    Pattern.compile("-[^\0]+"),
                    "parameter.goFlag")
            .withCommas();

    public static final Parameter<String> SHARED_CACHE = Parameter.text(
            "sharedCache",
            SettableBy.TRUSTED_REVISION,
            "PLACE",
            "Where builds share caches of modules, compiled packages, test results and lint: a repository such as"
                    + " registry.example/ci-cache/orders, or the absolute path of a folder.",
            Pattern.compile("/[^\\p{Cntrl}]*|[A-Za-z0-9\\[][^\\s\\p{Cntrl}]*"),
            "parameter.sharedCache");

    /** Parameters that several tools share. */
    public static final List<Parameter<?>> PARAMETERS = List.of(PACKAGES, TAGS, ENV, GOFLAGS, SHARED_CACHE);

    private GoCommand() {}

    /** Returns whether a go command treats the argument as a package rather than an option. */
    static boolean isPackage(String name) {
        return NO_OPTION.matcher(name).matches();
    }

    static List<String> packages(Options options) {
        List<String> packages = options.list(PACKAGES);
        return packages.isEmpty() ? List.of("./...") : packages;
    }

    static List<String> tags(Options options) {
        List<String> tags = options.list(TAGS);
        return tags.isEmpty() ? List.of() : List.of("-tags=" + String.join(",", tags));
    }

    /** Returns the variables of a command of go, with all flags in {@code GOFLAGS} if some are configured. */
    public static Map<String, String> environment(Options options, GoToolchain go) {
        Map<String, String> environment = new HashMap<>(options.get(ENV).orElse(Map.of()));
        List<String> flags = options.list(GOFLAGS);
        if (!flags.isEmpty()) {
            String inherited = environment.getOrDefault("GOFLAGS", go.goflags());
            List<String> all = new ArrayList<>();
            if (!inherited.isBlank()) {
                all.add(inherited);
            }
            flags.forEach(flag -> all.add(quoteFlag(flag)));
            environment.put("GOFLAGS", String.join(" ", all));
        }
        return environment;
    }

    /** Returns the flags that a command of go finds in {@code GOFLAGS}, without their quotes. */
    public static List<String> goflags(Options options, GoToolchain go) {
        String all = environment(options, go).getOrDefault("GOFLAGS", go.goflags());
        return List.of(all.replaceAll("['\"]", "").split("\\s+"));
    }

    /**
     * Quotes a flag: GOFLAGS is split at spaces, except within quotes around a whole flag (cmd/internal/quoted, Go 1.15
     * and later).
     */
    private static String quoteFlag(String flag) {
        if (flag.chars().noneMatch(Character::isWhitespace)) {
            return flag;
        }
        return flag.indexOf('\'') < 0 ? "'" + flag + "'" : "\"" + flag + "\"";
    }
}
