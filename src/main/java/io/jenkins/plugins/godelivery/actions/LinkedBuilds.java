package io.jenkins.plugins.godelivery.actions;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The builds of a job that a page may lead to: they are there, and the reader may see them.
 *
 * @param name by which the reports of other jobs call its builds: {@code main} of {@code main #41}
 * @param url of the job below the root of the controller, with a slash at its end
 * @param numbers of builds with records, newest first, with commas between them
 */
public record LinkedBuilds(String name, String url, String numbers) {
    /** Histories reach back less far. */
    private static final int MOST = 500;

    /** Those of the job itself. */
    static LinkedBuilds own(Run<?, ?> run) {
        return of("", run.getParent());
    }

    /** Those of the job that a build is compared with; empty where that is itself, or the reader may not see it. */
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
