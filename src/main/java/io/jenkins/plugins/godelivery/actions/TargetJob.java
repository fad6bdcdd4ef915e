package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.godelivery.config.JobSettings;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
        return ChangeTarget.branch(branch, job == null ? List.of() : Reference.targetCommits(job));
    }

    /** Finds the branch that a job builds. An implementation exists if a plugin for its source is installed. */
    abstract static class Finder implements ExtensionPoint {
        /** @return target of the change request that the job builds; empty for any other job */
        abstract Optional<TargetJob> ofChangeRequest(Job<?, ?> job);

        /** @return primary branch of the project of the job; empty if it builds no branch, or has no primary one */
        abstract Optional<TargetJob> primary(Job<?, ?> job);
    }

    /**
     * Records what the job of a build, or a folder around it, sets as the reference, unless a gate has named one. It is
     * called with the authentication of the build, before its first step needs the reference.
     */
    public static void begin(Run<?, ?> run) throws IOException {
        if (GoDeliveryAction.compared(run).isPresent()) {
            return;
        }
        Job<?, ?> job = run.getParent();
        Optional<String> name = JobSettings.ownReference(job)
                .or(() -> JobSettings.folderReference(job)
                        .filter(folder -> changeRequest(job).isEmpty()));
        if (name.isPresent()) {
            String found = find(job, name.get()).map(Job::getFullName).orElse("");
            GoDeliveryAction.compare(run, found, name.get());
        }
    }

    /**
     * Overrides the job that a build is compared with.
     *
     * @param name name of a branch of the same project, of a sibling job, or the full name of a job
     * @throws AbortException if the authentication of the build sees no such job
     */
    public static void choose(Run<?, ?> run, String name) throws IOException {
        Job<?, ?> chosen =
                find(run.getParent(), name).orElseThrow(() -> new AbortException(Messages.TargetJob_None(name)));
        GoDeliveryAction.compare(run, chosen.getFullName(), name);
    }

    private static Optional<Job<?, ?>> find(Job<?, ?> job, String name) {
        return sibling(job, name).or(() -> visible(name));
    }

    private static Optional<Job<?, ?>> sibling(Job<?, ?> job, String name) {
        // The title of a change request can be its display name, and that of a branch, too.
        return sibling(job, Job::getName, name).or(() -> sibling(job, Job::getDisplayName, name));
    }

    private static Optional<Job<?, ?>> sibling(Job<?, ?> job, Function<Job<?, ?>, String> naming, String name) {
        return siblings(job).filter(one -> naming.apply(one).equals(name)).findFirst();
    }

    /** Streams the jobs beside a job, and the job itself, that the current authentication may discover. */
    static Stream<Job<?, ?>> siblings(Job<?, ?> job) {
        ItemGroup<?> group = job.getParent(); // Its type is raw in Jenkins.
        return group.getItems().stream().filter(Job.class::isInstance).map(item -> (Job<?, ?>) item);
    }

    /** Returns the job that the current authentication sees by a full name. */
    static Optional<Job<?, ?>> visible(String fullName) {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(fullName, Job.class));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    /** Returns the target of a build: the one that its gate or its job names, or that of its source. */
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
     * Returns the target of a branch or pull request as its source and the folders of the job know it, and not the
     * revision that is built: of a pull request its target branch, of any other job the branch that a folder sets as
     * the reference, else the primary branch. It is empty for the target itself and for other jobs, which are compared
     * with themselves.
     */
    public static Optional<TargetJob> of(Job<?, ?> job) {
        // Look up as SYSTEM, so that the result does not depend on the permissions of the current user.
        ACLContext everything = ACL.as2(ACL.SYSTEM2);
        try {
            return changeRequest(job)
                    .or(() -> JobSettings.folderReference(job)
                            .map(name -> new TargetJob(name, find(job, name).orElse(null))))
                    .or(() -> find(finder -> finder.primary(job)))
                    .filter(target -> target.job() != job);
        } finally {
            everything.close();
        }
    }

    private static Optional<TargetJob> changeRequest(Job<?, ?> job) {
        return find(finder -> finder.ofChangeRequest(job));
    }

    private static Optional<TargetJob> find(Function<Finder, Optional<TargetJob>> question) {
        return ExtensionList.lookup(Finder.class).stream()
                .flatMap(finder -> question.apply(finder).stream())
                .findFirst();
    }
}
