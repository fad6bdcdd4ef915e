package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.Place;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.IOException;

/** Takes the reports of commands that have ended from the agent to the build. The same for Pipeline and Freestyle. */
final class Recorder {
    private final Run<?, ?> run;
    private final StepPlace at;
    private final Launcher launcher;
    private final TaskListener listener;

    Recorder(Run<?, ?> run, StepPlace at, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.at = at;
        this.launcher = launcher;
        this.listener = listener;
    }

    /** @param exitCode null where the command was stopped */
    record Ended(Integer exitCode, long started, long finished) {}

    /**
     * @param workspace where the commands ran
     * @param folder of the step on its agent, deleted when all is well
     * @param printedLines progress that the log has already
     * @throws AbortException what the step found is a failure
     */
    Totals record(Work work, FilePath workspace, FilePath folder, Ended ended, int printedLines)
            throws IOException, InterruptedException {
        ReadReport.Answer answer =
                folder.act(new ReadReport(work, workspace.getRemote(), ended.exitCode(), printedLines));
        answer.progress().print(listener);
        StepReport report = answer.report();
        Place place = at.place();
        listener.getLogger().println(work.step() + ": " + report.totals().summary());
        RawFiles.keep(folder, work, StepFolder.of(run, place.id()));
        if (report.totals().getPassed() != null) {
            JUnitHandover.give(ReadReport.JUNIT, place, run, folder, launcher, listener);
        }
        StepRecord record = new StepRecord(work.step(), work.asked(), place, at.agent())
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .found(report.totals(), report.gap(), report.reason());
        GoDeliveryAction.record(run, record);
        CheckPublisher.publishToAll(check(record), run, listener);
        folder.deleteRecursive();
        if (report.reason() != null && ended.exitCode() != null) {
            complain(work, report.reason());
        }
        return report.totals();
    }

    private static CheckPublisher.Check check(StepRecord record) {
        String branch = record.getBranch().isEmpty() ? "" : " (" + record.getBranchName() + ")";
        boolean passed = record.getReason() == null;
        return new CheckPublisher.Check(
                record.getStep() + branch,
                passed ? CheckPublisher.Conclusion.SUCCESS : CheckPublisher.Conclusion.FAILURE,
                passed ? record.getTotals().summary() : record.getReason(),
                record.getTotals().summary());
    }

    private void complain(Work work, String reason) throws AbortException {
        switch (work.failOn()) {
            case FAILURE -> {
                at.warn(Result.FAILURE, reason);
                throw new AbortException(work.step() + ": " + reason);
            }
            case UNSTABLE -> {
                listener.getLogger().println(work.step() + ": " + reason);
                run.setResult(Result.UNSTABLE);
                at.warn(Result.UNSTABLE, reason);
            }
            case NEVER -> listener.getLogger().println(work.step() + ": " + reason);
        }
    }
}
