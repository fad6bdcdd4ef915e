package io.jenkins.plugins.godelivery.trust;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.engine.masking.SecretText;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The revision of a build, and whether it is trusted. A branch is trusted, since only users with write access push it.
 * A change request is trusted if its author has write access, according to the plugin of its source.
 */
public final class BuiltRevision {
    /** Variables of Jenkins SCM sources, and of the plugins that build change requests in jobs of other kinds. */
    static final List<String> VARIABLES_OF_CHANGE_REQUESTS = List.of(
            "CHANGE_ID",
            "ghprbPullId",
            "GERRIT_CHANGE_NUMBER",
            "gitlabMergeRequestIid",
            "BITBUCKET_PULL_REQUEST_ID",
            "PULL_REQUEST_ID",
            "giteaPullRequestId");

    private static final BuiltRevision TRUSTED = new BuiltRevision(true, TrustedFiles.NONE);

    /** Cache, since a source may have to query a server: it is asked once per build. */
    private static final Map<Run<?, ?>, BuiltRevision> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private final boolean trusted;
    private final TrustedFiles files;

    private BuiltRevision(boolean trusted, TrustedFiles files) {
        this.trusted = trusted;
        this.files = files;
    }

    static BuiltRevision trusted() {
        return TRUSTED;
    }

    /** @param files files of the revision that it is compared with */
    static BuiltRevision untrusted(TrustedFiles files) {
        return new BuiltRevision(false, files);
    }

    /** Files of a trusted revision. */
    interface TrustedFiles {
        /** No source provides files. */
        TrustedFiles NONE = path -> {
            throw new IOException(Messages.BuiltRevision_NoFiles());
        };

        /**
         * @param path path relative to the root of the repository, with slashes
         * @return empty if there is no such file
         * @throws IOException if the source cannot be queried
         */
        Optional<byte[]> read(String path) throws IOException, InterruptedException;
    }

    /**
     * Returns the revision of a build. It is untrusted if a source cannot tell.
     *
     * @param listener receives the reason why a source cannot tell
     */
    public static BuiltRevision of(Run<?, ?> run, TaskListener listener) throws InterruptedException {
        BuiltRevision known = KNOWN.get(run);
        if (known != null) {
            return known;
        }
        BuiltRevision found = find(run, listener);
        KNOWN.put(run, found);
        return found;
    }

    private static BuiltRevision find(Run<?, ?> run, TaskListener listener) throws InterruptedException {
        try {
            for (RevisionTrust judge : ExtensionList.lookup(RevisionTrust.class)) {
                Optional<BuiltRevision> judged = judge.trustOf(run, listener);
                if (judged.isPresent()) {
                    return judged.get();
                }
            }
            return fromEnvironment(run.getEnvironment(TaskListener.NULL));
        } catch (IOException | RuntimeException e) {
            String reason = UntrustedText.line(SecretText.masked(String.valueOf(e.getMessage())));
            listener.getLogger().println(Messages.BuiltRevision_NotJudged(reason));
            return untrusted(TrustedFiles.NONE);
        }
    }

    /**
     * Returns the revision of a job without a source. If a plugin's variables show a change request, it is untrusted,
     * since its author is unknown.
     */
    static BuiltRevision fromEnvironment(Map<String, String> environment) {
        boolean changeRequest = VARIABLES_OF_CHANGE_REQUESTS.stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
        return changeRequest ? untrusted(TrustedFiles.NONE) : TRUSTED;
    }

    public boolean isTrusted() {
        return trusted;
    }

    /**
     * Returns a file of the target branch, at the commit that the change request is based on or merged into.
     *
     * @param path path relative to the root of the repository, with slashes
     * @return empty if there is no such file
     * @throws IOException if the source cannot be queried for files
     */
    public Optional<byte[]> trustedFile(String path) throws IOException, InterruptedException {
        return files.read(path);
    }
}
