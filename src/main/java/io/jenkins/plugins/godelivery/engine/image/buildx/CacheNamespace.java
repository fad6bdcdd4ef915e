package io.jenkins.plugins.godelivery.engine.image.buildx;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Separates the cache mounts of an untrusted Dockerfile from those of other builds on the same builder. BuildKit's
 * frontend prefixes the id of each cache mount with the argument {@code BUILDKIT_CACHE_MOUNT_NS} ({@code
 * dispatchRunMounts} in frontend/dockerfile/dockerfile2llb), whatever the Dockerfile says. Another frontend, named by a
 * syntax directive, could ignore it, and one before 1.4 may not know the argument: an untrusted Dockerfile may
 * therefore only name newer frontends of Docker.
 */
public final class CacheNamespace {
    private static final String ARGUMENT = "BUILDKIT_CACHE_MOUNT_NS";

    /**
     * Syntax directive as found by {@code DetectSyntax} in frontend/dockerfile/parser, and also after the position
     * where that stops.
     */
    private static final Pattern SYNTAX =
            Pattern.compile("(?imU)^\\uFEFF?(?:#|//)[\\s&&[^\\n]]*+syntax[\\s&&[^\\n]]*+=[\\s&&[^\\n]]*+(.*+)$");

    private static final Pattern DOCKERS_OWN = Pattern.compile(
            "(?:docker\\.io/)?docker/dockerfile(?::1(?:\\.(?:[4-9]|[1-9][0-9])(?:\\.[0-9]+)?)?(?:-labs)?)?");

    private CacheNamespace() {}

    /**
     * Adds the namespace to the build arguments.
     *
     * @throws IllegalArgumentException if the Dockerfile names a frontend that may ignore it
     */
    public static void add(String namespace, String file, String dockerfile, Map<String, String> arguments) {
        Matcher syntax = SYNTAX.matcher(dockerfile);
        while (syntax.find()) {
            check(file, syntax.group(1).strip());
        }
        // The frontend can also be named in JSON, with which no Dockerfile begins.
        String first = dockerfile.replaceFirst("^\\uFEFF?(#!.*+\\n)?", "").stripLeading();
        if (first.startsWith("{")) {
            check(file, first.lines().findFirst().orElse("{"));
        }
        arguments.merge(ARGUMENT, namespace, (given, own) -> given + "-" + own);
    }

    private static void check(String file, String syntax) {
        if (!DOCKERS_OWN.matcher(syntax).matches()) {
            throw new InvalidInputException(Message.of("image.frontend", file, syntax));
        }
    }
}
