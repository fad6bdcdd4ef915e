package io.jenkins.plugins.godelivery.steps.image;

import hudson.FilePath;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildRequest;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import io.jenkins.plugins.godelivery.steps.agent.GoCaches;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Prepares the build of an image on several agents: checks that it may be pushed, and packs its sources. Both are
 * idempotent, so a restart repeats them. The script receives the labels by platform.
 */
final class ImageSourcesExecution extends StepExecution implements RetryingAgentTask.Owner {
    private static final long serialVersionUID = 1;

    private final ImageNodes nodes;
    private transient volatile RetryingAgentTask work;

    ImageSourcesExecution(StepContext context, ImageNodes nodes) {
        super(context);
        this.nodes = nodes;
    }

    @Override
    public boolean start() {
        work = new RetryingAgentTask(this::settle, this);
        work.start();
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void settle() throws IOException, InterruptedException {
        StepEnvironment site = StepEnvironment.of(
                getContext(), nodes.step(), StepEnvironment.folder(getContext()).getRemote());
        try {
            settle(site);
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof IOException away && RetryingAgentTask.isAway(site.workspace())) {
                throw away;
            }
            failed(new ExplainedAbortException(site.reason(e)));
            return;
        }
        getContext().onSuccess(nodes.labels());
    }

    private void settle(StepEnvironment site) throws IOException, InterruptedException {
        BuildxImageStep step = nodes.step();
        site.workspace().mkdirs();
        AgentTools agent = site.tools(GoCaches.NONE);
        site.freezeConfiguration(agent, nodes.id());
        site.freezeConfiguration(agent, site.at().location().id());
        Options options = step.options(agent);
        RegistryAccess access = RegistryAccess.of(step, site);
        site.folder().act(new RegistryTask.Check(step.name().toString(), access, site.listener()));
        if (nodes.needsSources()) {
            FilePath directory = site.workspace();
            SourceScanner scanner =
                    SourceScanner.of(options, ImageBuildRequest.isDaemonless(options), directory.getRemote());
            ImageSources sources = ImageSources.of(site.run(), nodes.id());
            int count = sources.pack(directory, scanner, ImageScript.revision(site));
            LogLine.print(
                    site.listener(),
                    Messages.ImageSourcesExecution_Packed(directory.getRemote(), count, sources.size() / 1e6));
        }
    }

    @Override
    public boolean waits(IOException cause) {
        return true;
    }

    @Override
    public void failed(Throwable problem) {
        getContext().onFailure(problem);
    }

    @Override
    public void stop(Throwable cause) {
        work.cancel();
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return Messages.ImageSourcesExecution_Status();
    }

    @Override
    public boolean blocksRestart() {
        return true;
    }
}
