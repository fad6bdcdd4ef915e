package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.Attempts;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.Place;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.agent.AgentWork;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.checks.Annotation;
import io.jenkins.plugins.godelivery.steps.checks.CheckPublisher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Transfers the results of ended commands from the agent to the build, for Pipeline and Freestyle alike.
 *
 * <p>Until a step is recorded, all of it can be done again and comes to the same. The record is written last: what is
 * recorded is not read again, and its folder may be gone.
 */
public final class Recorder {
    private static final Logger LOGGER = Logger.getLogger(Recorder.class.getName());

    private final Run<?, ?> run;
    private final StepPlace at;
    private final Launcher launcher;
    private final TaskListener listener;

    /** @param launcher of the agent, null where that is away */
    public Recorder(Run<?, ?> run, StepPlace at, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.at = at;
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * @param exitCode null where the commands were stopped, or did not run
     * @param stopped by somebody who ends the step, too
     */
    public record Ended(Integer exitCode, long started, long finished, boolean stopped) {}

    /** What the step recorded before the controller was started again. */
    Optional<StepRecord> recorded(Ended ended) {
        return GoDeliveryAction.find(run, at.place().id(), ended.started());
    }

    /**
     * @param site whose folder is deleted when all is well
     * @param wanted what the commands were to find out, for all that is known here
     * @param printedLines progress that the log has already
     * @throws AbortException what the step found is a failure
     * @throws IOException the agent is away
     */
    public Totals record(StepSite site, Ended ended, Set<Part> wanted, int printedLines)
            throws IOException, InterruptedException {
        Work work = site.step().work();
        StepRecord record;
        try {
            Attempts attempts = Attempts.begin(run, "read-" + at.place().id(), Long.toString(ended.started()));
            try {
                record = read(site, ended, printedLines);
                GoDeliveryAction.record(run, record);
            } finally {
                attempts.ended(); // Also of a failure, which is told: only the end of the controller is none.
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (AgentWork.isAway(site.folder())) {
                // A call that the end of the channel cut off may be no IOException.
                throw e instanceof IOException away ? away : new IOException(e);
            }
            LOGGER.log(
                    e instanceof AbortException ? Level.FINE : Level.INFO,
                    e,
                    () -> "The reports of " + work.step() + " in " + run + " were not read");
            record = unfinished(work, ended, wanted, reason(e, site.folder().getRemote()));
        }
        return settle(work, record, ended, site.folder());
    }

    private StepRecord read(StepSite site, Ended ended, int printedLines) throws IOException, InterruptedException {
        site.endCaches();
        Work work = site.step().work();
        FilePath folder = site.folder();
        work.prepare(site, ended.exitCode());
        ReadReport.Answer answer = folder.act(
                new ReadReport(work, site.workspace().getRemote(), ended.exitCode(), printedLines, site.secrets()));
        answer.progress().print(listener);
        StepReport report = answer.report();
        Place place = at.place();
        LogLine.print(listener, work.step() + ": " + report.totals().summary());
        Optional<String> lost = RawFiles.keep(folder, work, StepFolder.of(run, place.id()));
        if (report.totals().getTotal() != null && report.totals().getTotal() > 0) {
            if (Budget.JUNIT_CASES.isExceededBy(report.totals().getTotal())) {
                long left = report.totals().getTotal() - Budget.JUNIT_CASES.most();
                LogLine.print(listener, Messages.JUnitHandover_TooMany(left));
            }
            JUnitHandover.give(Handover.JUNIT, place, run, folder, launcher, listener);
        }
        String gap = report.gap() == null ? lost.orElse(null) : report.gap();
        StepRecord record = new StepRecord(work.step(), place, at.agent())
                .about(site.step().variant())
                .asked(report.parts())
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .exits(report.exits())
                .ignoring(RecordedSettings.ignoredKeys(run, place.id()))
                .found(report.totals(), gap, report.reason() == null ? gap : report.reason());
        work.recorded(run, report.totals());
        CheckPublisher.publishToAll(check(record, report.annotations()), run, listener);
        return record;
    }

    private String reason(Throwable failure, String folder) {
        String reason = IoFailure.describe(failure, run.getRootDir().toPath(), folder);
        return failure instanceof AbortException ? reason : Messages.Recorder_NotRead(reason);
    }

    /**
     * The end of a step that is recorded.
     *
     * @throws AbortException what the step found is a failure
     */
    Totals settle(Work work, StepRecord record, Ended ended, FilePath folder)
            throws AbortException, InterruptedException {
        StepPlace.delete(folder);
        if (record.getReason() != null && !ended.stopped()) {
            complain(work, record.getReason());
        }
        return record.getTotals();
    }

    /** What a gate judges soon is no failure yet: the stage shows it, and the build goes on to the verdict. */
    private void complain(Work work, String reason) throws AbortException {
        String told = work.told(reason, at.agent());
        if (work.failOn() == FailOn.FAILURE && work.isJudged() && at.isInsideGate()) {
            LogLine.print(listener, work.step() + ": " + told);
            at.warn(Result.UNSTABLE, told);
        } else {
            at.complain(work.failOn(), work.step(), told, run, listener);
        }
    }

    /** Records that a step did not come to its end, so that nobody takes what is missing for good. */
    private StepRecord unfinished(Work work, Ended ended, Set<Part> wanted, String reason) {
        String prefix = work.step() + ": ";
        String gap = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        StepRecord record = new StepRecord(work.step(), at.place(), at.agent())
                .asked(wanted)
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .found(Totals.of("incomplete", GoReport.builder().build()), gap, gap);
        try {
            GoDeliveryAction.record(run, record);
        } catch (IOException e) {
            // It is in memory, for gates that follow.
            LOGGER.log(Level.WARNING, e, () -> run + " could not be saved");
        }
        return record;
    }

    /** The same for a step that somebody stopped. */
    public Totals stopped(Work work, Ended ended, Set<Part> wanted) {
        return unfinished(work, ended, wanted, Messages.Work_Stopped()).getTotals();
    }

    /**
     * The same for commands that could not be started.
     *
     * @param gap what people are told
     * @throws AbortException it ends the step
     */
    public Totals refused(Work work, Ended ended, String gap) throws AbortException {
        StepRecord record = unfinished(work, ended, work.missing(name -> false), gap);
        complain(work, record.getGap());
        return record.getTotals();
    }

    /** The same for commands whose agent went away, or whose end is not known for another reason. */
    public void lost(Work work, Ended ended, Set<Part> wanted, Throwable failure, String folder) {
        unfinished(work, ended, wanted, reason(failure, folder));
    }

    private static CheckPublisher.Check check(StepRecord record, List<Annotation> annotations) {
        String branch = record.getBranch().isEmpty() ? "" : " (" + record.getBranchName() + ")";
        boolean passed = record.getReason() == null;
        return new CheckPublisher.Check(
                record.getStep() + branch,
                passed ? CheckPublisher.Conclusion.SUCCESS : CheckPublisher.Conclusion.FAILURE,
                passed ? record.getTotals().summary() : record.getReason(),
                record.getTotals().summary(),
                annotations);
    }
}
