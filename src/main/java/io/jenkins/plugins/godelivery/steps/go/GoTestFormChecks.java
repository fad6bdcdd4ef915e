package io.jenkins.plugins.godelivery.steps.go;

import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.Map;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Describes the form of {@code goTest} and validates its fields. Only the input is examined, so no permission is required. */
public abstract class GoTestFormChecks extends GoStepDescriptor {
    GoTestFormChecks() {
        super(Tool.TEST);
    }

    @Override
    public String getFunctionName() {
        return "goTest";
    }

    @Override
    protected Map<String, Boolean> boxes() {
        return Map.of("race", false, "cover", false, "short", false, "artifacts", false);
    }

    @Override
    public String getDisplayName() {
        return Messages.GoTestStep_DisplayName();
    }

    @POST
    public ListBoxModel doFillGoroutinesItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.GoTestStep_AsConfigured(), "");
        items.add(Messages.GoTestStep_Labels(), "labels");
        items.add(Messages.GoTestStep_Leaks(), "leaks");
        items.add(Messages.GoTestStep_Unlabelled(), "off");
        return items;
    }

    @POST
    public ListBoxModel doFillSelectItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.GoTestStep_AsConfigured(), "");
        items.add(Messages.GoTestStep_Affected(), "affected");
        items.add(Messages.GoTestStep_Shadow(), "shadow");
        return items;
    }

    @POST
    public FormValidation doCheckTimeout(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.TIMEOUT, value);
    }

    @POST
    public FormValidation doCheckCount(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.COUNT, value);
    }

    @POST
    public FormValidation doCheckParallel(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.PARALLEL, value);
    }

    @POST
    public FormValidation doCheckRerun(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.RERUN, value);
    }

    @POST
    public FormValidation doCheckRerunNew(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.RERUN_NEW, value);
    }

    @POST
    public FormValidation doCheckCovermode(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.COVERMODE, value);
    }

    @POST
    public FormValidation doCheckShard(@QueryParameter String value) {
        return FormFields.validate(Shard.SHARD, value);
    }

    @POST
    public FormValidation doCheckShuffle(@QueryParameter String value) {
        return FormFields.validate(GoTestCommand.SHUFFLE, value);
    }
}
