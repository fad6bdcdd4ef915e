package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * The branch that the builds of a job are compared with, and the job that builds it.
 *
 * @param branch name of the branch
 * @param job null if no job builds it
 */
public record TargetJob(String branch, @CheckForNull Job<?, ?> job) {
    /** Returns the target to pass to git. */
    public ChangeTarget changeTarget() {
        return ChangeTarget.branch(branch, job == null ? List.of() : Reference.commits(job));
    }

    /** Finds the branch that a job builds. An implementation exists if a plugin for its source is installed. */
    abstract static class Finder implements ExtensionPoint {
        /** @return empty if the source of the job is unknown, or the job does not build a branch with a target */
        abstract Optional<TargetJob> of(Job<?, ?> job);
    }

    /**
     * Overrides the job that a build is compared with.
     *
     * @param name name of a branch of the same project, of a sibling job, or the full name of a job
     * @throws AbortException if the authentication of the build sees no such job
     */
    public static void choose(Run<?, ?> run, String name) throws IOException {
        Job<?, ?> chosen = run.getParent().getParent().getItems().stream()
                .filter(Job.class::isInstance)
                .<Job<?, ?>>map(item -> (Job<?, ?>) item)
                .filter(job ->
                        job.getName().equals(name) || job.getDisplayName().equals(name))
                .findFirst()
                .orElseGet(() -> visible(name));
        if (chosen == null) {
            throw new AbortException(Messages.TargetJob_None(name));
        }
        GoDeliveryAction.compare(run, chosen.getFullName(), name);
    }

    @CheckForNull
    private static Job<?, ?> visible(String fullName) {
        try {
            return Jenkins.get().getItemByFullName(fullName, Job.class);
        } catch (AccessDeniedException e) {
            return null;
        }
    }

    /** Returns the target of a build: the one that its gate names, or that of its job. */
    public static Optional<TargetJob> of(Run<?, ?> run) {
        Optional<GoDeliveryAction.Compared> chosen = GoDeliveryAction.compared(run);
        if (chosen.isEmpty()) {
            return of(run.getParent());
        }
        ACLContext everything = ACL.as2(ACL.SYSTEM2);
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(chosen.get().job(), Job.class);
            return Optional.of(new TargetJob(chosen.get().name(), job)).filter(target -> job != run.getParent());
        } finally {
            everything.close();
        }
    }

    /**
     * Returns the target of a branch or pull request; empty for the target itself and for other jobs, which are
     * compared with themselves.
     */
    public static Optional<TargetJob> of(Job<?, ?> job) {
        // Look up as SYSTEM, so that the result does not depend on the permissions of the current user.
        ACLContext everything = ACL.as2(ACL.SYSTEM2);
        try {
            return ExtensionList.lookup(Finder.class).stream()
                    .flatMap(finder -> finder.of(job).stream())
                    .filter(target -> target.job() != job)
                    .findFirst();
        } finally {
            everything.close();
        }
    }
}
