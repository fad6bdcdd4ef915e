package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.Place;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.steps.checks.Annotation;
import io.jenkins.plugins.godelivery.steps.checks.CheckPublisher;
import java.io.IOException;
import java.util.List;

/** Takes the reports of commands that have ended from the agent to the build. The same for Pipeline and Freestyle. */
public final class Recorder {
    private final Run<?, ?> run;
    private final StepPlace at;
    private final Launcher launcher;
    private final TaskListener listener;

    public Recorder(Run<?, ?> run, StepPlace at, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.at = at;
        this.launcher = launcher;
        this.listener = listener;
    }

    /** @param exitCode null where the command was stopped */
    public record Ended(Integer exitCode, long started, long finished) {}

    /**
     * @param site whose folder is deleted when all is well
     * @param printedLines progress that the log has already
     * @throws AbortException what the step found is a failure
     */
    public Totals record(StepSite site, Ended ended, int printedLines) throws IOException, InterruptedException {
        Work work = site.step().work();
        FilePath folder = site.folder();
        work.prepare(site, ended.exitCode());
        ReadReport.Answer answer =
                folder.act(new ReadReport(work, site.workspace().getRemote(), ended.exitCode(), printedLines));
        answer.progress().print(listener);
        StepReport report = answer.report();
        Place place = at.place();
        listener.getLogger().println(work.step() + ": " + report.totals().summary());
        RawFiles.keep(folder, work, StepFolder.of(run, place.id()));
        if (report.totals().getTotal() != null && report.totals().getTotal() > 0) {
            JUnitHandover.give(ReadReport.JUNIT, place, run, folder, launcher, listener);
        }
        StepRecord record = new StepRecord(work.step(), place, at.agent())
                .about(site.step().variant())
                .asked(report.parts())
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .exits(report.exits())
                .found(report.totals(), report.gap(), report.reason());
        GoDeliveryAction.record(run, record);
        work.recorded(run, report.totals());
        CheckPublisher.publishToAll(check(record, report.annotations()), run, listener);
        folder.deleteRecursive();
        if (report.reason() != null && ended.exitCode() != null) {
            at.complain(work.failOn(), work.step(), work.told(report.reason(), at.agent()), run, listener);
        }
        return report.totals();
    }

    /**
     * Records that a step did not come to its end, so that nobody takes what is missing for good.
     *
     * @param gap one line
     */
    Totals unfinished(Work work, Ended ended, String gap) throws IOException {
        Totals none = Totals.of("incomplete", GoReport.builder().build());
        GoDeliveryAction.record(
                run,
                new StepRecord(work.step(), at.place(), at.agent())
                        .asked(work.parts())
                        .ended(ended.exitCode(), ended.started(), ended.finished())
                        .found(none, gap, gap));
        return none;
    }

    /** The same for a step that somebody stopped. */
    public Totals stopped(Work work, Ended ended) throws IOException {
        return unfinished(work, ended, Messages.Work_Stopped());
    }

    /** The same for commands that could not be started; {@code gap} is what people are told. */
    public Totals refused(Work work, Ended ended, String gap) throws IOException {
        Totals none = unfinished(work, ended, gap);
        at.complain(work.failOn(), work.step(), work.told(gap, at.agent()), run, listener);
        return none;
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
