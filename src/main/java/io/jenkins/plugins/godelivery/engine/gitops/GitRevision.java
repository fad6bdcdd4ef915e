package io.jenkins.plugins.godelivery.engine.gitops;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commit in what a controller calls a revision. */
final class GitRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{12,64}");
    /** {@code main@sha1:HASH}; before Flux 2.0 {@code main/HASH}. */
    private static final Pattern OF_SOURCE = Pattern.compile("(?:.*[:/])?([0-9a-f]{40,64})");
    /** {@code 1.2.0+HASH}, perhaps with a counter of the values files behind it. */
    private static final Pattern OF_CHART = Pattern.compile("[^+]*\\+([0-9a-f]{12})(?:\\.[0-9]+)?");

    private GitRevision() {}

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** Of the artifact of a source; empty where it is none of git's. */
    static List<String> ofSource(String revision) {
        return first(OF_SOURCE.matcher(revision));
    }

    /** Of a chart out of a repository that is packed for each revision of it; empty where it names none. */
    static List<String> ofChart(String version) {
        return first(OF_CHART.matcher(version));
    }

    private static List<String> first(Matcher found) {
        return found.matches() ? List.of(found.group(1)) : List.of();
    }
}
