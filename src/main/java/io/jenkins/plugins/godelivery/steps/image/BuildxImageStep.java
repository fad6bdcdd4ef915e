package io.jenkins.plugins.godelivery.steps.image;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.ImageOptions;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Builds a container image, with docker buildx or without Docker, pushes it, and records it. A script gets the image
 * with its digest, reference and tags; null where the step continues without one.
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

    /** @param image registry and repository, without tag */
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

    /** Lines of {@code PLATFORM=LABEL}; null where one agent builds all platforms. */
    public String getNodes() {
        return nodes;
    }

    @DataBoundSetter
    public void setNodes(String nodes) {
        this.nodes = Util.fixEmptyAndTrim(nodes);
    }

    /** @throws IllegalArgumentException whose message says in one line what would be right */
    ImageName name() {
        try {
            return ImageName.parse(image);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("image: " + e.getMessage());
        }
    }

    /** What is to be built: by the {@code .go-delivery.yaml} of the directory, and before that by this step. */
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

    /** @throws IllegalArgumentException when something is said that nodes settles */
    void checkNodes() {
        name();
        if (!checkPushAccess()) {
            throw new IllegalArgumentException(Messages.BuildxImageStep_NodesPush());
        }
        List<String> others = options()
                .names(
                        ImageBuildParameters.PLATFORMS,
                        ImageBuildParameters.PUSH_BY_DIGEST,
                        ImageBuildParameters.MERGE,
                        ImageBuildParameters.LOAD);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(Messages.BuildxImageStep_NodesExclude(String.join(", ", others)));
        }
    }

    /**
     * The same for one of its platforms, pushed without a tag.
     *
     * @param whole id of the step whose part it is
     */
    BuildxImageStep forPlatform(String platform, String whole) {
        return alone(whole, step -> step.narrow(platform));
    }

    /**
     * The same when its platforms are in the registry.
     *
     * @param whole id of the step whose part it is
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
            throw new IllegalArgumentException(Messages.BuildxImageStep_NodesNeedPipeline());
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
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor implements CustomDescribableModel {
        /** A script may give lists and maps where the form has lines. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> texts = new LinkedHashMap<>(arguments);
            texts.replaceAll(FormLines::of);
            return texts;
        }

        @Override
        public String getFunctionName() {
            return "buildxImage";
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildxImageStep_DisplayName();
        }

        @Override
        protected List<Parameter<?>> parameters() {
            return ImageBuildParameters.PARAMETERS;
        }

        @Override
        protected void check(Step step) {
            BuildxImageStep image = (BuildxImageStep) step;
            Options unused = ImageOptions.of(Options.NONE, image.options());
            if (image.nodes != null) {
                image.checkNodes();
            }
        }

        /** There is nothing to protect: only what was typed is looked at. */
        @POST
        public FormValidation doCheckRetries(@QueryParameter String value) {
            return FormFields.validate(ImageBuildParameters.RETRIES, value);
        }

        /** What is left empty is not said. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.optString("retries").isEmpty()) {
                form.remove("retries");
            }
            // A box that is not ticked is no word against what else stands in the form.
            boolean pushes = form.optString("pushByDigest").equals("true")
                    || !form.optString("merge").isBlank()
                    || !form.optString("cacheTo").isBlank();
            if (pushes && !form.optString("push").equals("true")) {
                form.remove("push");
            }
            return super.newInstance(request, form);
        }

        /** The same for everybody: there is nothing to protect. */
        @POST
        public ListBoxModel doFillEngineItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("buildx", "");
            items.add("daemonless", "daemonless");
            return items;
        }

        /** Only who may configure the job, or use its credentials, sees which there are. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @CheckForNull @AncestorInPath Item item, @QueryParameter String credentialsId) {
            boolean allowed = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
            StandardListBoxModel items = new StandardListBoxModel();
            if (!allowed) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class)
                    .includeCurrentValue(credentialsId);
        }
    }
}
