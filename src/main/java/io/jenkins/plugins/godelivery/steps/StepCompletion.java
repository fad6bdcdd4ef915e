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

/** Records how a step came to its end, once, and hands its result or its failure to the pipeline. */
final class StepCompletion implements RetryingAgentTask.Owner {
    private static final Logger LOGGER = Logger.getLogger(StepCompletion.class.getName());

    /** What is done where the step is not recorded yet. */
    interface Ending {
        /** @return null where it is not the end yet */
        @CheckForNull
        Totals totals(StepEnvironment site) throws IOException, InterruptedException;
    }

    private final RecordingExecution execution;
    private final RecordingStep step;
    private final StepContext context;

    /** @param execution which may be stopped at any time */
    StepCompletion(RecordingExecution execution, RecordingStep step) {
        this.execution = execution;
        this.step = step;
        context = execution.getContext();
    }

    /** What is recorded is not done again: the controller may have ended after it, and the folder may be gone. */
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
                // A call that the end of the channel cut off may be no IOException.
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

    /** Reads and records what the commands left behind. */
    Totals record(StepEnvironment site) throws IOException, InterruptedException {
        return site.recorder().record(site, execution.ended(), execution.requestedParts(), execution.printedLines());
    }

    /** Records that the commands of a round could not be started. What the rounds before left is there. */
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

    /** Records that somebody stopped it. Nothing of the step stays on the agent, and nobody takes what was not read for good. */
    Totals abandon(StepEnvironment site) throws InterruptedException {
        StepScope.delete(site.folder());
        return site.recorder().stopped(step.toolRun(), execution.ended(), execution.requestedParts());
    }

    @Override
    public boolean waits(IOException cause) {
        LOGGER.log(Level.FINE, cause, () -> step.toolRun().step() + " waits for the agent");
        boolean wanted = execution.stopped() == null;
        if (!wanted) {
            failed(new AbortException(Messages.RecordingExecution_AgentAway(execution.agent())));
        }
        return wanted;
    }

    /** Without the agent, which may be away. What is recorded already stays. */
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
        } catch (IOException | RuntimeException e) { // A build that was killed knows nothing any more.
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " is not recorded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(problem);
    }
}
