package io.jenkins.plugins.godelivery.trust;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * Asks the sources of the scm-api plugin, which multibranch projects use. A source either trusts the revision of a
 * change request or names another one, of the target branch: multibranch projects choose their Jenkinsfile the same
 * way.
 */
@Extension(optional = true)
public final class ScmRevisionTrust extends RevisionTrust {
    /** Larger than any configuration. */
    private static final int MAX_FILE_SIZE = (1 << 20) + 1;

    @Override
    Optional<BuiltRevision> trustOf(Run<?, ?> run, TaskListener listener) throws IOException, InterruptedException {
        SCMHead head = SCMHead.HeadByItem.findHead(run.getParent());
        if (head == null) {
            return Optional.empty();
        }
        if (!(head instanceof ChangeRequestSCMHead)) {
            return Optional.of(BuiltRevision.trusted());
        }
        SCMSource source = SCMSource.SourceByItem.findSource(run.getParent());
        SCMRevision built = source == null ? null : SCMRevisionAction.getRevision(source, run);
        if (built == null) {
            return Optional.of(BuiltRevision.untrusted(BuiltRevision.TrustedFiles.NONE));
        }
        SCMRevision trusted = source.getTrustedRevision(built, listener);
        return Optional.of(
                built.equals(trusted)
                        ? BuiltRevision.trusted()
                        : BuiltRevision.untrusted(path -> read(source, trusted, path)));
    }

    @Override
    Optional<BuildOwner> ownerOf(Job<?, ?> job) {
        return Optional.ofNullable(SCMHead.HeadByItem.findHead(job))
                .map(head -> new BuildOwner(
                        job.getFullName(), job.getParent().getFullName(), head instanceof ChangeRequestSCMHead));
    }

    private static Optional<byte[]> read(SCMSource source, @CheckForNull SCMRevision revision, String path)
            throws IOException, InterruptedException {
        if (revision == null || revision.getHead() instanceof ChangeRequestSCMHead) {
            return BuiltRevision.TrustedFiles.NONE.read(path);
        }
        try (SCMFileSystem files = SCMFileSystem.of(source, revision.getHead(), revision)) {
            if (files == null) {
                return BuiltRevision.TrustedFiles.NONE.read(path);
            }
            SCMFile file = files.child(path);
            if (!file.isFile()) {
                return Optional.empty();
            }
            try (InputStream in = file.content()) {
                return Optional.of(in.readNBytes(MAX_FILE_SIZE));
            }
        }
    }
}
