package io.jenkins.plugins.godelivery.actions;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The builds of a job that a page may link to: they exist, and the reader may see them.
 *
 * @param name prefix by which reports of other jobs refer to its builds: {@code main} in {@code main #41}
 * @param url URL of the job relative to the root URL, with a trailing slash
 * @param numbers numbers of builds with records, newest first, separated by commas
 */
public record LinkedBuilds(String name, String url, String numbers) {
    /** Longer than any history on the pages. */
    private static final int MOST = 500;

    /** Returns the linkable builds of the job itself. */
    static LinkedBuilds own(Run<?, ?> run) {
        return of("", run.getParent());
    }

    /**
     * Returns the linkable builds of the job that a build is compared with; empty if that is its own job or the
     * reader may not see it.
     */
    static Optional<LinkedBuilds> target(Run<?, ?> run) {
        return TargetJob.of(run)
                .filter(target -> target.job() != null && target.job().hasPermission(Item.READ))
                .map(target -> of(target.branch(), target.job()));
    }

    private static LinkedBuilds of(String name, Job<?, ?> job) {
        String numbers =
                Ledgers.recorded(job).limit(MOST).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return new LinkedBuilds(name, job.getUrl(), numbers);
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    public String getNumbers() {
        return numbers;
    }
}
