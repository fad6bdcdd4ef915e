package io.jenkins.plugins.godelivery.engine.image.buildx;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the cache mounts of a Dockerfile that is not trusted apart from those of others on the same builder. BuildKit's
 * frontend puts the argument {@code BUILDKIT_CACHE_MOUNT_NS} before the id of each ({@code dispatchRunMounts} in
 * frontend/dockerfile/dockerfile2llb), whatever the Dockerfile says. Another frontend, which a syntax directive names, is free to
 * do anything, and one before 1.4 may not know the argument: so a Dockerfile may name newer ones of Docker's own alone.
 */
public final class CacheNamespace {
    private static final String ARGUMENT = "BUILDKIT_CACHE_MOUNT_NS";

    /** As {@code DetectSyntax} in frontend/dockerfile/parser finds it, also where that would look no more. */
    private static final Pattern SYNTAX =
            Pattern.compile("(?imU)^\\uFEFF?(?:#|//)[\\s&&[^\\n]]*+syntax[\\s&&[^\\n]]*+=[\\s&&[^\\n]]*+(.*+)$");

    private static final Pattern DOCKERS_OWN = Pattern.compile(
            "(?:docker\\.io/)?docker/dockerfile(?::1(?:\\.(?:[4-9]|[1-9][0-9])(?:\\.[0-9]+)?)?(?:-labs)?)?");

    private CacheNamespace() {}

    /**
     * Adds it to the build arguments.
     *
     * @throws IllegalArgumentException the Dockerfile wants a frontend that need not keep to it
     */
    public static void add(String namespace, String file, String dockerfile, Map<String, String> arguments) {
        Matcher syntax = SYNTAX.matcher(dockerfile);
        while (syntax.find()) {
            check(file, syntax.group(1).strip());
        }
        // The frontend can be named by JSON, too: a Dockerfile does not begin so.
        String first = dockerfile.replaceFirst("^\\uFEFF?(#!.*+\\n)?", "").stripLeading();
        if (first.startsWith("{")) {
            check(file, first.lines().findFirst().orElse("{"));
        }
        arguments.merge(ARGUMENT, namespace, (given, own) -> given + "-" + own);
    }

    private static void check(String file, String syntax) {
        if (!DOCKERS_OWN.matcher(syntax).matches()) {
            throw new IllegalArgumentException(
                    file + ": a change request that is not trusted cannot choose the frontend " + syntax
                            + ", which could write the caches of others: name docker/dockerfile:1, or leave its syntax away");
        }
    }
}
