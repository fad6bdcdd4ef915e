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
 * @param branch its name
 * @param job null where none builds it
 */
public record TargetJob(String branch, @CheckForNull Job<?, ?> job) {
    /** What git is asked for it. */
    public ChangeTarget changeTarget() {
        return ChangeTarget.branch(branch, job == null ? List.of() : Reference.commits(job));
    }

    /** Knows which branch a job builds. An implementation exists where a plugin for its source is installed. */
    abstract static class Finder implements ExtensionPoint {
        /** @return empty where it does not know the source of the job, or the job is no branch of another */
        abstract Optional<TargetJob> of(Job<?, ?> job);
    }

    /**
     * Chooses the job that a build is compared with, whatever its source says.
     *
     * @param name of a branch of the same project, of a job beside this one, or the full name of a job
     * @throws AbortException where whoever runs the build sees no such job
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

    /** That of a build: the one that its gate names, or that of its job. */
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

    /** That of a branch or pull request; empty for other jobs and for the target itself, which are compared with themselves. */
    public static Optional<TargetJob> of(Job<?, ?> job) {
        // Whoever asks, a reader of one branch or nobody, the branches of the project are the same.
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
