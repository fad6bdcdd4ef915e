package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Records the end of a step once, and passes its result or failure to the Pipeline. */
final class StepCompletion implements RetryingAgentTask.Owner {
    private static final Logger LOGGER = Logger.getLogger(StepCompletion.class.getName());

    /** Work that ends a step that is not recorded yet. */
    interface Ending {
        /** @return null if the step has not ended yet */
        @CheckForNull
        Totals totals(StepEnvironment site) throws IOException, InterruptedException;
    }

    private final RecordingExecution execution;
    private final RecordingStep step;
    private final StepContext context;

    /** @param execution execution that may be stopped at any time */
    StepCompletion(RecordingExecution execution, RecordingStep step) {
        this.execution = execution;
        this.step = step;
        context = execution.getContext();
    }

    /**
     * Completes the step. A recorded step is not read again: the controller may have stopped after recording it,
     * and its folder may be gone.
     */
    void complete(Ending ending) throws IOException, InterruptedException {
        StepEnvironment site = execution.environment();
        Totals totals;
        try {
            Optional<StepRecord> recorded = site.recorder().recorded(execution.ended());
            totals = recorded.isPresent()
                    ? site.recorder().finish(step.toolRun(), recorded.get(), execution.ended(), site.folder())
                    : ending.totals(site);
        } catch (AbortException e) {
            fail(e);
            return;
        } catch (IOException | RuntimeException e) {
            if (RetryingAgentTask.isAway(site.folder())) {
                // A call that the closing channel interrupted may throw something other than an IOException.
                throw e instanceof IOException away ? away : new IOException(e);
            }
            LOGGER.log(Level.INFO, e, () -> step.toolRun().step());
            failed(new AbortException(
                    LogLine.of(step.toolRun().step() + ": " + site.reason(e).text())));
            return;
        }
        Throwable stopped = execution.stopped();
        if (stopped != null) {
            context.onFailure(stopped);
        } else if (totals != null) {
            context.onSuccess(step.result(totals));
        }
    }

    private void fail(Throwable problem) {
        Throwable stopped = execution.stopped();
        context.onFailure(stopped == null ? problem : stopped);
    }

    /** Reads and records the results of the commands. */
    Totals record(StepEnvironment site) throws IOException, InterruptedException {
        return site.recorder().record(site, execution.ended(), execution.requestedParts(), execution.printedLines());
    }

    /** Records that the commands of a round could not be started. The results of earlier rounds count. */
    Totals refuse(StepEnvironment site, int round, IOException cause) throws IOException, InterruptedException {
        if (RetryingAgentTask.isAway(site.folder())) {
            throw cause;
        }
        if (round > 0) {
            LogLine.print(
                    site.listener(),
                    step.toolRun().step() + ": " + site.reason(cause).text());
            return record(site);
        }
        StepRecorder.Ended ended = execution.ended();
        site.endCaches();
        StepScope.delete(site.folder());
        return site.recorder().refused(step.toolRun(), ended, site.reason(cause));
    }

    /**
     * Records that the step was stopped, marks unread results as incomplete, and deletes the step's folder on the
     * agent.
     */
    Totals abandon(StepEnvironment site) throws InterruptedException {
        StepScope.delete(site.folder());
        return site.recorder().stopped(step.toolRun(), execution.ended(), execution.requestedParts());
    }

    @Override
    public boolean waits(IOException cause) {
        LOGGER.log(Level.FINE, cause, () -> step.toolRun().step() + " is waiting for the agent");
        boolean wanted = execution.stopped() == null;
        if (!wanted) {
            failed(new AbortException(Messages.RecordingExecution_AgentAway(execution.agent())));
        }
        return wanted;
    }

    /** Records a failure without the agent, which may be offline. An existing record stays. */
    @Override
    public void failed(Throwable problem) {
        try {
            StepScope at = StepScope.of(context.get(FlowNode.class), execution.agent());
            StepRecorder recorder =
                    new StepRecorder(context.get(Run.class), at, null, ResumedContext.listener(context));
            if (recorder.recorded(execution.ended()).isEmpty()) {
                recorder.lost(
                        step.toolRun(), execution.ended(), execution.requestedParts(), problem, execution.folder());
            }
        } catch (IOException | RuntimeException e) { // The context of a killed build knows nothing any more.
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " is not recorded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(problem);
    }
}
