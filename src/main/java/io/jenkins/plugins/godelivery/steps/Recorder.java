package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.IOException;
import java.io.PrintStream;

/** Takes the reports of a command that has ended from the agent to the build. The same for Pipeline and Freestyle. */
final class Recorder {
    private final Run<?, ?> run;
    private final StepPlace place;
    private final TaskListener listener;

    Recorder(Run<?, ?> run, StepPlace place, TaskListener listener) {
        this.run = run;
        this.place = place;
        this.listener = listener;
    }

    /** @param exitCode null where the command was stopped */
    record Ended(Integer exitCode, long started, long finished) {}

    /**
     * @param folder of the step on its agent, deleted when all is well
     * @param printedLines progress that the log has already
     * @throws AbortException what the step found is a failure
     */
    Totals record(Work work, FilePath folder, Ended command, int printedLines)
            throws IOException, InterruptedException {
        ReadReport.Answer answer = folder.act(new ReadReport(work, command.exitCode(), printedLines));
        answer.progress().print(listener);
        StepReport report = answer.report();
        PrintStream log = listener.getLogger();
        log.println(report.summary());
        GoDeliveryAction.record(
                run,
                new StepRecord(
                        work.step(),
                        place.place(),
                        place.agent(),
                        command.exitCode(),
                        command.finished() - command.started(),
                        report.totals(),
                        report.reason()));
        folder.deleteRecursive();
        if (report.reason() != null && command.exitCode() != null) {
            complain(work, report.reason());
        }
        return report.totals();
    }

    private void complain(Work work, String reason) throws AbortException {
        switch (work.failOn()) {
            case FAILURE -> {
                place.warn(Result.FAILURE, reason);
                throw new AbortException(work.step() + ": " + reason);
            }
            case UNSTABLE -> {
                listener.getLogger().println(work.step() + ": " + reason);
                run.setResult(Result.UNSTABLE);
                place.warn(Result.UNSTABLE, reason);
            }
            case NEVER -> listener.getLogger().println(work.step() + ": " + reason);
        }
    }
}
