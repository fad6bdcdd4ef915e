package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.AttemptCounter;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.actions.SelectionRecord;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.checks.CheckAnnotation;
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
 * <p>Until a step is recorded, everything can be repeated with the same outcome. The record is written last: a
 * recorded step is not read again, and its folder may be gone.
 */
public final class StepRecorder {
    private static final Logger LOGGER = Logger.getLogger(StepRecorder.class.getName());

    private final Run<?, ?> run;
    private final StepScope at;
    private final Launcher launcher;
    private final TaskListener listener;

    /** @param launcher launcher of the agent; null if that is offline */
    public StepRecorder(Run<?, ?> run, StepScope at, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.at = at;
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * The end of the commands.
     *
     * @param exitCode null if the commands were stopped or did not run
     * @param stopped whether the step was aborted
     */
    public record Ended(Integer exitCode, long started, long finished, boolean stopped) {}

    /** Returns what the step recorded before the controller restarted. */
    Optional<StepRecord> recorded(Ended ended) {
        return GoDeliveryAction.find(run, at.location().id(), ended.started());
    }

    /**
     * Reads and records the results.
     *
     * @param site environment whose folder is deleted on success
     * @param wanted parts that the commands were expected to provide, as far as known here
     * @param printedLines number of progress lines already in the log
     * @throws AbortException if the findings are a failure
     * @throws IOException if the agent is offline
     */
    public Totals record(StepEnvironment site, Ended ended, Set<Part> wanted, int printedLines)
            throws IOException, InterruptedException {
        ToolRun toolRun = site.step().toolRun();
        StepRecord record;
        try {
            AttemptCounter attemptCounter =
                    AttemptCounter.begin(run, "read-" + at.location().id(), Long.toString(ended.started()));
            try {
                record = read(site, ended, printedLines);
                GoDeliveryAction.record(run, record);
            } finally {
                attemptCounter.ended(); // Also after a reported failure: only a crash counts.
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (RetryingAgentTask.isAway(site.folder())) {
                // A call that the closing channel interrupted may throw something other than an IOException.
                throw e instanceof IOException away ? away : new IOException(e);
            }
            LOGGER.log(
                    e instanceof AbortException ? Level.FINE : Level.INFO,
                    e,
                    () -> "The reports of " + toolRun.step() + " in " + run + " were not read");
            record = unfinished(toolRun, ended, wanted, reason(e, site.folder().getRemote()));
        }
        return finish(toolRun, record, ended, site.folder());
    }

    private StepRecord read(StepEnvironment site, Ended ended, int printedLines)
            throws IOException, InterruptedException {
        site.endCaches();
        ToolRun toolRun = site.step().toolRun();
        FilePath folder = site.folder();
        toolRun.prepare(site, ended.exitCode());
        StepLocation stepLocation = at.location();
        ReadReport.Answer answer = folder.act(new ReadReport(
                toolRun,
                site.workspace().getRemote(),
                ended.exitCode(),
                printedLines,
                site.secrets(),
                RecordedChange.sources(run, stepLocation.id())));
        answer.progress().print(listener);
        StepReport report = answer.report();
        LogLine.print(listener, toolRun.step() + ": " + report.totals().summary());
        Optional<Message> lost = RawFileArchiver.keep(folder, toolRun, StepFolder.of(run, stepLocation.id()));
        if (report.totals().getTotal() != null && report.totals().getTotal() > 0) {
            if (Budget.JUNIT_CASES.isExceededBy(report.totals().getTotal())) {
                long left = report.totals().getTotal() - Budget.JUNIT_CASES.most();
                LogLine.print(listener, Messages.JUnitPublisher_TooMany(left));
            }
            JUnitPublisher.publish(AgentArtifacts.JUNIT, stepLocation, run, folder, launcher, listener);
        }
        SelectionRecord.in(StepFolder.of(run, stepLocation.id())).write(report.selection());
        Message gap = report.gap() == null ? lost.orElse(null) : report.gap();
        StepRecord record = new StepRecord(toolRun.step(), stepLocation, at.agent())
                .about(site.step().variant())
                .asked(report.parts())
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .exits(report.exits())
                .flags(report.flags())
                .leavingOut(report.leftOut())
                .ignoring(RecordedSettings.ignoredKeys(run, stepLocation.id()))
                .found(report.totals(), gap, report.reason() == null ? gap : report.reason());
        toolRun.recorded(run, report.totals());
        CheckPublisher.publishToAll(check(record, report.annotations()), run, listener);
        return record;
    }

    private Message reason(Throwable failure, String folder) {
        Message reason = IoErrorMessage.describe(failure, run.getRootDir().toPath(), folder);
        return failure instanceof AbortException ? reason : Message.of("step.notRead", reason);
    }

    /**
     * Ends a recorded step.
     *
     * @throws AbortException if the findings are a failure
     */
    Totals finish(ToolRun toolRun, StepRecord record, Ended ended, FilePath folder)
            throws AbortException, InterruptedException {
        StepScope.delete(folder);
        if (record.getReason() != null && !ended.stopped()) {
            report(toolRun, record.getReason());
        }
        return record.getTotals();
    }

    /** Reports a failure. Inside a gate the stage is only marked, and the build continues to the verdict. */
    private void report(ToolRun toolRun, String reason) throws AbortException {
        String told = toolRun.explain(reason, at.agent());
        if (toolRun.failOn() == FailOn.FAILURE && toolRun.isJudged() && at.isInsideGate()) {
            LogLine.print(listener, toolRun.step() + ": " + told);
            at.warn(Result.UNSTABLE, told);
        } else {
            at.fail(toolRun.failOn(), toolRun.step(), told, run, listener);
        }
    }

    /** Records that a step did not complete, so that missing results do not pass for success. */
    private StepRecord unfinished(ToolRun toolRun, Ended ended, Set<Part> wanted, Message reason) {
        Message gap = withoutStep(toolRun.step(), reason);
        StepRecord record = new StepRecord(toolRun.step(), at.location(), at.agent())
                .asked(wanted)
                .ended(ended.exitCode(), ended.started(), ended.finished())
                .found(Totals.of("incomplete", GoReport.builder().build()), gap, gap);
        try {
            GoDeliveryAction.record(run, record);
        } catch (IOException e) {
            // The record is in memory, where later gates see it.
            LOGGER.log(Level.WARNING, e, () -> run + " could not be saved");
        }
        return record;
    }

    /** Returns a reason without the name of the step before it, since the page shows the step beside it. */
    private static Message withoutStep(String step, Message reason) {
        if (reason.code().equals("reason") && reason.arguments().get(0).equals(step)) {
            return Message.recorded(reason.arguments().get(1));
        }
        String prefix = step + ": ";
        return reason.text().startsWith(prefix) ? Message.literal(reason.text().substring(prefix.length())) : reason;
    }

    /** Records a step that was aborted. */
    public Totals stopped(ToolRun toolRun, Ended ended, Set<Part> wanted) {
        return unfinished(toolRun, ended, wanted, Message.of("step.stopped")).getTotals();
    }

    /**
     * Records commands that could not be started.
     *
     * @param gap message for the user
     * @throws AbortException if that ends the step
     */
    public Totals refused(ToolRun toolRun, Ended ended, Message gap) throws AbortException {
        StepRecord record = unfinished(toolRun, ended, toolRun.missingParts(name -> false), gap);
        report(toolRun, record.getGap());
        return record.getTotals();
    }

    /** Records commands whose agent was lost or whose end is unknown for another reason. */
    public void lost(ToolRun toolRun, Ended ended, Set<Part> wanted, Throwable failure, String folder) {
        unfinished(toolRun, ended, wanted, reason(failure, folder));
    }

    private static CheckPublisher.Check check(StepRecord record, List<CheckAnnotation> annotations) {
        boolean passed = record.getReason() == null;
        return new CheckPublisher.Check(
                record.getTitle(),
                passed ? CheckPublisher.Conclusion.SUCCESS : CheckPublisher.Conclusion.FAILURE,
                passed ? record.getTotals().summary() : record.getReason(),
                record.getTotals().summary(),
                annotations);
    }
}
