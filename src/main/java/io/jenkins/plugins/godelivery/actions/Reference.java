package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.compare.ReferenceChoice;
import io.jenkins.plugins.godelivery.engine.compare.ReferenceChoice.Candidate;
import io.jenkins.plugins.godelivery.engine.gate.MissingReference;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The build that another build is compared with, and the reason for its choice.
 *
 * @param ledger ledger of the reference; empty if no build is suitable
 * @param why one line without a full stop: which build it is and why, or what is missing
 * @param isFirst whether there is none because this is the first report of a job that is compared with itself
 */
public record Reference(Optional<Ledger> ledger, Message why, boolean isFirst) {
    /** Number of the target's builds to consider; a branch whose base lies further back is too old. */
    private static final int BUILDS = 300;

    /** Returns how rules on differences treat a missing reference. */
    MissingReference missing() {
        return new MissingReference(why, isFirst);
    }

    /**
     * Chooses the reference: for a branch or pull request a build of its target, for any other job the newest
     * earlier build.
     *
     * @param report report of the build, which lists the commits that it contains
     */
    static Reference of(Run<?, ?> run, GoReport report) {
        List<Change> changes = report.changes().list();
        Optional<Change> change = changes.size() == 1 ? Optional.of(changes.get(0)) : Optional.empty();
        return of(run, change, build -> true);
    }

    /**
     * Returns the ledger of the build that would be the reference if the build had ended as soon as it began: every
     * step of the build gets the same answer, whatever other builds do in the meantime.
     */
    public static Optional<Ledger> endedBefore(Run<?, ?> run, Change change) {
        return of(run, Optional.of(change), endedBefore(run)).ledger();
    }

    /** Returns the reference among the builds of a target that had ended when the build began. */
    static Reference endedBefore(Run<?, ?> run, Change change, TargetJob target) {
        return of(run, Optional.of(change), target, endedBefore(run));
    }

    private static Predicate<Run<?, ?>> endedBefore(Run<?, ?> run) {
        return build -> build.getStartTimeInMillis() + build.getDuration() <= run.getTimeInMillis();
    }

    private static Reference of(Run<?, ?> run, Optional<Change> change, Predicate<Run<?, ?>> suitable) {
        Optional<TargetJob> target = TargetJob.of(run);
        return target.isPresent() ? of(run, change, target.get(), suitable) : previous(run, suitable);
    }

    private static Reference of(
            Run<?, ?> run, Optional<Change> change, TargetJob target, Predicate<Run<?, ?>> suitable) {
        String branch = target.branch();
        if (target.job() == null) {
            return missing(Message.of("reference.noJob", branch));
        }
        List<Candidate> candidates = candidates(target.job(), run);
        while (true) {
            Optional<ReferenceChoice.Chosen> chosen = ReferenceChoice.of(
                    candidates,
                    change.map(Change::ancestors).orElse(List.of()),
                    change.map(Change::base).orElse(""),
                    began(run.getParent()));
            if (chosen.isEmpty()) {
                return missing(Message.of("reference.noBuild", branch));
            }
            Optional<Ledger> ledger = ended(target.job(), chosen.get().build().number(), suitable);
            if (ledger.isPresent()) {
                Ledger named = ledger.get().of(branch);
                return new Reference(Optional.of(named), words(chosen.get(), branch), false);
            }
            candidates.remove(chosen.get().build());
        }
    }

    private static Reference missing(Message why) {
        return new Reference(Optional.empty(), why, false);
    }

    private static Message words(ReferenceChoice.Chosen chosen, String branch) {
        String build = branch + " #" + chosen.build().number();
        String commit = shortened(chosen.build().commit());
        return switch (chosen.why()) {
            case MERGE_BASE -> Message.of("reference.mergeBase", build, commit);
            case ANCESTOR -> Message.of("reference.ancestor", build, commit);
            case BEFORE_BRANCH -> Message.of("reference.beforeBranch", build);
        };
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    private static Instant began(Job<?, ?> job) {
        Run<?, ?> first = job.getFirstBuild();
        return first == null ? Instant.MAX : Instant.ofEpochMilli(first.getTimeInMillis());
    }

    /**
     * Returns the target's builds that had started before the given one, so that its reference never changes.
     * Candidates are found by their files; only the chosen build is loaded.
     */
    private static List<Candidate> candidates(Job<?, ?> job, Run<?, ?> run) {
        return new ArrayList<>(Ledgers.heads(job, BUILDS)
                .filter(build -> build.time().toEpochMilli() <= run.getTimeInMillis())
                .map(build -> new Candidate(Integer.parseInt(build.name()), build.time(), build.commit()))
                .toList());
    }

    /** Returns the ledger of a completed build; empty if it runs, was deleted or has no ledger. */
    private static Optional<Ledger> ended(Job<?, ?> job, int number, Predicate<Run<?, ?>> suitable) {
        Run<?, ?> build = job.getBuildByNumber(number);
        return build == null || build.isBuilding() || !suitable.test(build) ? Optional.empty() : read(build);
    }

    /** Returns the commits that a target was built from, newest first, as far as its reports know them. */
    public static List<String> commits(Job<?, ?> job) {
        return Ledgers.heads(job, BUILDS)
                .map(BuildId::commit)
                .filter(commit -> !commit.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Returns the commits that a target was built from, newest first. The first one is empty if the newest commit of the
     * target is not known: its build is queued, runs, was deleted, or does not know its commit.
     */
    static List<String> targetCommits(Job<?, ?> job) {
        List<BuildId> builds = Ledgers.heads(job, BUILDS).toList();
        boolean ended = !builds.isEmpty()
                && !job.isInQueue()
                && builds.get(0).name().equals(Integer.toString(job.getNextBuildNumber() - 1));
        List<String> commits = new ArrayList<>(ended ? List.of() : List.of(""));
        builds.stream().map(BuildId::commit).distinct().forEach(commits::add);
        return commits;
    }

    /** Returns the newest earlier build of the job that is complete and has a report. */
    static Reference previous(Run<?, ?> run) {
        return previous(run, build -> true);
    }

    private static Reference previous(Run<?, ?> run, Predicate<Run<?, ?>> suitable) {
        Job<?, ?> job = run.getParent();
        List<Integer> earlier = new ArrayList<>(Ledgers.recorded(job)
                .filter(number -> number < run.getNumber())
                .boxed()
                .toList());
        for (int number : earlier) {
            Optional<Ledger> ledger = ended(job, number, suitable);
            if (ledger.isPresent()) {
                return new Reference(ledger, Message.of("reference.previous", "#" + number), false);
            }
        }
        return earlier.isEmpty()
                ? new Reference(Optional.empty(), Message.of("reference.first"), true)
                : missing(Message.of("reference.noEarlier"));
    }

    private static Optional<Ledger> read(Run<?, ?> run) {
        try {
            if (!LeftFile.isRegular(Ledgers.file(run))) {
                StoredReport.finish(run);
            }
            return LeftFile.isRegular(Ledgers.file(run))
                    ? Optional.of(LedgerFile.read(Ledgers.file(run)))
                    : Optional.empty();
        } catch (IOException e) {
            Logger.getLogger(Reference.class.getName())
                    .log(Level.WARNING, e, () -> run + " cannot serve as a reference for later builds");
            return Optional.empty();
        }
    }
}
