package io.jenkins.plugins.godelivery.engine.gitops;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the commit from a controller's revision. */
final class GitRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{12,64}");
    /** {@code main@sha1:HASH}; before Flux 2.0 {@code main/HASH}. */
    private static final Pattern OF_SOURCE = Pattern.compile("(?:.*[:/])?([0-9a-f]{40,64})");
    /** {@code 1.2.0+HASH}, optionally followed by a counter of the values files. */
    private static final Pattern OF_CHART = Pattern.compile("[^+]*\\+([0-9a-f]{12})(?:\\.[0-9]+)?");

    private GitRevision() {}

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** Returns the commit of a source's artifact; empty if it is not from git. */
    static List<String> ofSource(String revision) {
        return first(OF_SOURCE.matcher(revision));
    }

    /** Returns the commit of a chart that is packed for each revision; empty if its version names none. */
    static List<String> ofChart(String version) {
        return first(OF_CHART.matcher(version));
    }

    private static List<String> first(Matcher found) {
        return found.matches() ? List.of(found.group(1)) : List.of();
    }
}
