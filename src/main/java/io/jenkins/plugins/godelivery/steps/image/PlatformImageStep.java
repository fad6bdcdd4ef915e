package io.jenkins.plugins.godelivery.steps.image;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.PrefixedListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Builds one platform of an image and pushes it by digest, on the agent of the platform. */
final class PlatformImageStep extends RecordingStep {
    private static final long serialVersionUID = 1;

    private final BuildxImageStep step;
    private final String platform;
    private final String sources;

    /** @param sources id of the step that stores the sources; empty if they are in the workspace */
    PlatformImageStep(BuildxImageStep step, String platform, String sources) {
        this.step = step;
        this.platform = platform;
        this.sources = sources;
    }

    @Override
    public StepDescriptor getDescriptor() {
        return step.getDescriptor();
    }

    @Override
    protected boolean runsGo() {
        return step.runsGo();
    }

    @Override
    protected boolean usesCaches() {
        return step.usesCaches();
    }

    @Override
    protected String settingsFrom() {
        return step.settingsFrom();
    }

    @Override
    public ToolRun toolRun() {
        return new ImageStepRun(step, platform);
    }

    @Override
    protected FilePath directory(FilePath workspace, FilePath folder) {
        return sources.isEmpty() ? workspace : ImageSources.directory(folder);
    }

    @Override
    protected TaskListener log(TaskListener listener) {
        return new PrefixedListener("[" + platform + "] ", listener);
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        if (round == 0 && !sources.isEmpty()) {
            ImageSources.of(site.run(), sources).unpack(site.folder());
            script.directory(site.workspace().getRemote());
        }
        step.script(script, round, agent, site);
    }

    @Override
    protected Object result(Totals totals) {
        return step.result(totals);
    }
}
