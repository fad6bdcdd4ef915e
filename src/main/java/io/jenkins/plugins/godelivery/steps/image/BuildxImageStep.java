package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.ImageOptions;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Builds a container image, with docker buildx or without Docker, pushes it, and records it. A script receives the
 * image with its digest, reference and tags; null if the step continues without one.
 */
public final class BuildxImageStep extends DockerfileStep implements Cloneable {
    private static final long serialVersionUID = 1;

    private final String image;
    private String credentialsId;

    @CheckForNull
    private String nodes;
    /** Null for the configuration of its own directory. */
    @CheckForNull
    private String settingsFrom;

    /** @param image registry and repository, without a tag */
    @DataBoundConstructor
    public BuildxImageStep(@CheckForNull String image) {
        this.image = image == null ? "" : image.strip();
    }

    public String getImage() {
        return image;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Returns lines of {@code PLATFORM=LABEL}; null if one agent builds all platforms. */
    public String getNodes() {
        return nodes;
    }

    @DataBoundSetter
    public void setNodes(String nodes) {
        this.nodes = Util.fixEmptyAndTrim(nodes);
    }

    /**
     * Returns the parsed name.
     *
     * @throws IllegalArgumentException with the valid form in one line
     */
    ImageName name() {
        try {
            return ImageName.parse(image);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("reason", "image", Message.of(e)));
        }
    }

    /** Returns the build options: those of this step override the {@code .go-delivery.yaml} of the directory. */
    Options options(AgentTools tools) throws IOException, InterruptedException {
        Options options = ImageOptions.of(tools.settings().image(), options());
        return ImageOptions.withBuilderOf(AgentBuildHost.cacheScope(tools), options);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        ImageNodes around = context.get(ImageNodes.class);
        if (around != null) {
            return around.start(this, context);
        }
        return nodes == null ? super.start(context) : new ImageNodesExecution(context, this);
    }

    /**
     * Checks that no option conflicts with {@code nodes}.
     *
     * @throws IllegalArgumentException if one does
     */
    void checkNodes() {
        name();
        if (!checkPushAccess()) {
            throw new InvalidInputException(Message.of("nodes.push"));
        }
        List<String> others = options()
                .names(
                        ImageBuildParameters.PLATFORMS,
                        ImageBuildParameters.PUSH_BY_DIGEST,
                        ImageBuildParameters.MERGE,
                        ImageBuildParameters.LOAD);
        if (!others.isEmpty()) {
            throw new InvalidInputException(Message.of("nodes.exclude", String.join(", ", others)));
        }
    }

    /**
     * Returns a step for one of the platforms, pushed without a tag.
     *
     * @param whole id of the step that it is a part of
     */
    BuildxImageStep forPlatform(String platform, String whole) {
        return alone(whole, step -> step.narrow(platform));
    }

    /**
     * Starts a step that merges the platforms in the registry.
     *
     * @param whole id of the step that it is a part of
     */
    StepExecution merge(String digests, String whole, StepContext context) throws Exception {
        return alone(whole, step -> step.mergeOnly(digests)).startAlone(context);
    }

    private StepExecution startAlone(StepContext context) throws Exception {
        return super.start(context);
    }

    private BuildxImageStep alone(String whole, Consumer<BuildxImageStep> change) {
        try {
            BuildxImageStep copy = (BuildxImageStep) clone();
            copy.nodes = null;
            copy.settingsFrom = whole;
            copy.setFailOn(FailOn.FAILURE);
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected String settingsFrom() {
        return settingsFrom == null ? "" : settingsFrom;
    }

    @Override
    protected boolean runsGo() {
        return true;
    }

    @Override
    protected boolean usesCaches() {
        return "daemonless".equals(getEngine());
    }

    @Override
    public ToolRun toolRun() {
        return new ImageStepRun(this, "");
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        if (nodes != null) {
            throw new InvalidInputException(Message.of("nodes.freestyle"));
        }
        if (round == 0) {
            new ImageScript(this, script, agent, site).write();
        }
    }

    @CheckForNull
    @Override
    protected Object result(Totals totals) {
        return totals.getImages().stream().findFirst().orElse(null);
    }

    @Extension
    public static final class DescriptorImpl extends BuildxImageForm {
        @Override
        public String getFunctionName() {
            return "buildxImage";
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildxImageStep_DisplayName();
        }

        @Override
        protected void check(Step step) {
            BuildxImageStep image = (BuildxImageStep) step;
            Options unused = ImageOptions.of(Options.NONE, image.options());
            if (image.nodes != null) {
                image.checkNodes();
            }
        }
    }
}
