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
 * The revision of a build, and whether it is trusted. A branch is trusted: only users with write access push it. A
 * change request is trusted if its author has write access, which the plugin of its source knows.
 */
public final class BuiltRevision {
    /** Of the sources of Jenkins, and of the plugins that build change requests in jobs of other kinds. */
    static final List<String> VARIABLES_OF_CHANGE_REQUESTS = List.of(
            "CHANGE_ID",
            "ghprbPullId",
            "GERRIT_CHANGE_NUMBER",
            "gitlabMergeRequestIid",
            "BITBUCKET_PULL_REQUEST_ID",
            "PULL_REQUEST_ID",
            "giteaPullRequestId");

    private static final BuiltRevision TRUSTED = new BuiltRevision(true, TrustedFiles.NONE);

    /** Sources are asked once in a build: they may have to ask a server. */
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

    /** @param files of the revision that it is compared with */
    static BuiltRevision untrusted(TrustedFiles files) {
        return new BuiltRevision(false, files);
    }

    /** Files of a trusted revision. */
    interface TrustedFiles {
        /** Nobody can be asked for them. */
        TrustedFiles NONE = path -> {
            throw new IOException(Messages.BuiltRevision_NoFiles());
        };

        /**
         * @param path from the root of the repository, with slashes
         * @return empty where there is none
         * @throws IOException nobody can tell
         */
        Optional<byte[]> read(String path) throws IOException, InterruptedException;
    }

    /**
     * That of a build. Nobody is trusted where a source cannot tell.
     *
     * @param listener hears why a source cannot tell
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

    /** Of a job that no source made: where a plugin says that it builds a change request, nobody knows its author. */
    static BuiltRevision fromEnvironment(Map<String, String> environment) {
        boolean changeRequest = VARIABLES_OF_CHANGE_REQUESTS.stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
        return changeRequest ? untrusted(TrustedFiles.NONE) : TRUSTED;
    }

    public boolean isTrusted() {
        return trusted;
    }

    /**
     * A file of the target branch, as it is where the change request was made from or is merged into.
     *
     * @param path from the root of the repository, with slashes
     * @return empty where there is none
     * @throws IOException the source cannot be asked for files
     */
    public Optional<byte[]> trustedFile(String path) throws IOException, InterruptedException {
        return files.read(path);
    }
}
