package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.actions.PushedImages;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Installs or upgrades a helm release. */
public final class HelmDeployStep extends HelmValuesStep {
    private final String chart;
    private String version;
    private String repo;
    private boolean plainHttp;
    private boolean createNamespace;

    @CheckForNull
    private String image;

    private String imageValue;
    private boolean rollbackOnFailure = true;
    private boolean dryRun;
    private boolean forceReplace;
    private boolean takeOwnership;
    private int build;
    private boolean force;

    @DataBoundConstructor
    public HelmDeployStep(String release, String chart) {
        super(release);
        this.chart = Util.fixEmptyAndTrim(chart);
    }

    public String getChart() {
        return chart;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public String getRepo() {
        return repo;
    }

    @DataBoundSetter
    public void setRepo(String repo) {
        this.repo = Util.fixEmptyAndTrim(repo);
    }

    public boolean isPlainHttp() {
        return plainHttp;
    }

    @DataBoundSetter
    public void setPlainHttp(boolean plainHttp) {
        this.plainHttp = plainHttp;
    }

    public boolean isCreateNamespace() {
        return createNamespace;
    }

    @DataBoundSetter
    public void setCreateNamespace(boolean createNamespace) {
        this.createNamespace = createNamespace;
    }

    public String getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    public String getImageValue() {
        return imageValue;
    }

    @DataBoundSetter
    public void setImageValue(String imageValue) {
        this.imageValue = Util.fixEmptyAndTrim(imageValue);
    }

    public boolean isRollbackOnFailure() {
        return rollbackOnFailure;
    }

    @DataBoundSetter
    public void setRollbackOnFailure(boolean rollbackOnFailure) {
        this.rollbackOnFailure = rollbackOnFailure;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isForceReplace() {
        return forceReplace;
    }

    @DataBoundSetter
    public void setForceReplace(boolean forceReplace) {
        this.forceReplace = forceReplace;
    }

    public boolean isTakeOwnership() {
        return takeOwnership;
    }

    @DataBoundSetter
    public void setTakeOwnership(boolean takeOwnership) {
        this.takeOwnership = takeOwnership;
    }

    public int getBuild() {
        return build;
    }

    @DataBoundSetter
    public void setBuild(int build) {
        this.build = build;
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(HelmParameters.CHART, chart);
        given.put(HelmParameters.VERSION, version);
        given.put(HelmParameters.REPO, repo);
        given.put(HelmParameters.PLAIN_HTTP, plainHttp);
        given.put(HelmParameters.CREATE_NAMESPACE, createNamespace);
        given.put(HelmDeployParameters.IMAGE, image);
        given.put(HelmDeployParameters.IMAGE_VALUE, imageValue);
        given.put(HelmDeployParameters.ROLLBACK_ON_FAILURE, rollbackOnFailure);
        given.put(HelmDeployParameters.DRY_RUN, dryRun);
        given.put(HelmParameters.FORCE_REPLACE, forceReplace);
        given.put(HelmParameters.TAKE_OWNERSHIP, takeOwnership);
        given.put(HelmDeployParameters.BUILD, build);
        given.put(HelmDeployParameters.FORCE, force);
        return given;
    }

    @Override
    List<String> images(Run<?, ?> run) throws IOException {
        return image == null ? PushedImages.of(run) : List.of();
    }

    @Extension
    public static final class DescriptorImpl extends HelmStepDescriptor {
        @Override
        DeploymentKind kind() {
            return DeploymentKind.HELM_DEPLOY;
        }

        @Override
        public String getDisplayName() {
            return Messages.HelmDeployStep_DisplayName();
        }

        /** Lists fixed values, so no permission is required. */
        @POST
        public ListBoxModel doFillStrategyItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("rolling", "");
            items.add("blueGreen", "blueGreen");
            items.add("canary", "canary");
            return items;
        }

        /** Lists fixed values, so no permission is required. */
        @POST
        public ListBoxModel doFillOnFailItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("rollback", "");
            items.add("pause", "pause");
            return items;
        }

        /** Lists fixed values, so no permission is required. */
        @POST
        public ListBoxModel doFillOnPauseTimeoutItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("abort", "");
            items.add("proceed", "proceed");
            return items;
        }
    }
}
