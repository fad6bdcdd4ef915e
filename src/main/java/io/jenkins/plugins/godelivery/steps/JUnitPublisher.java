package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import java.io.IOException;

/** Publishes the JUnit results of a step through the junit plugin, for its test trend and pages. */
final class JUnitPublisher {
    private JUnitPublisher() {}

    /**
     * Publishes the results once.
     *
     * @param report Ant pattern in the folder; it may match no file if there were no tests
     */
    static void publish(
            String report,
            StepLocation stepLocation,
            Run<?, ?> run,
            FilePath folder,
            Launcher launcher,
            TaskListener listener)
            throws IOException, InterruptedException {
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(stepLocation.id());
        details.setEnclosingBlocks(stepLocation.enclosing());
        details.setEnclosingBlockNames(stepLocation.branchInnermostFirst());
        TestResultAction known = run.getAction(TestResultAction.class);
        if (isGiven(known, stepLocation.id())) {
            // The results are saved before the build with the totals, which may thus be outdated after a restart.
            known.setResult(known.getResult(), listener);
            return;
        }
        JUnitResultArchiver archiver = new JUnitResultArchiver(report);
        archiver.setAllowEmptyResults(true);
        archiver.setSkipPublishingChecks(true);
        try {
            JUnitResultArchiver.parseAndSummarize(archiver, details, run, folder, launcher, listener);
        } catch (IOException e) {
            if (RetryingAgentTask.isAway(folder)) {
                throw e;
            }
            // The report of the build does not depend on them.
            LogLine.print(listener, Messages.JUnitPublisher_Failed(e.getMessage()));
        }
    }

    /** Returns whether the results were handed over before a restart that preceded the end of the step. */
    private static boolean isGiven(@CheckForNull TestResultAction action, String nodeId) {
        if (action == null) {
            return false;
        }
        TestResult result = action.getResult();
        return result != null && !result.getResultByNode(nodeId).getSuites().isEmpty();
    }
}
