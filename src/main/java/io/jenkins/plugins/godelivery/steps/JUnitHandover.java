package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.godelivery.actions.Place;
import java.io.IOException;

/** Gives the JUnit results of a step to the junit plugin, for its test trend and pages. */
final class JUnitHandover {
    private JUnitHandover() {}

    /** @param report Ant pattern in the folder; no file there is no test */
    static void give(
            String report, Place place, Run<?, ?> run, FilePath folder, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(place.id());
        details.setEnclosingBlocks(place.enclosing());
        details.setEnclosingBlockNames(place.branchInnermostFirst());
        if (isGiven(run, place.id())) {
            return;
        }
        JUnitResultArchiver archiver = new JUnitResultArchiver(report);
        archiver.setAllowEmptyResults(true);
        archiver.setSkipPublishingChecks(true);
        JUnitResultArchiver.parseAndSummarize(archiver, details, run, folder, launcher, listener);
    }

    /** A restart can come after the hand-over and before the end of the step. */
    private static boolean isGiven(Run<?, ?> run, String nodeId) {
        TestResultAction action = run.getAction(TestResultAction.class);
        if (action == null) {
            return false;
        }
        TestResult result = action.getResult();
        return result != null && !result.getResultByNode(nodeId).getSuites().isEmpty();
    }
}
