package io.jenkins.plugins.godelivery.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;

/** Base of the descriptors of all steps. */
public abstract class GoDeliveryStepDescriptor extends StepDescriptor {
    /** Returns whether {@code GoDeliveryBuilder} offers the step in Freestyle jobs. */
    public boolean isForFreestyle() {
        return true;
    }

    /** Returns the parameters that the form submits as one text each, under their names. */
    protected List<Parameter<?>> parameters() {
        return List.of();
    }

    /**
     * Initial states of the check boxes that leave a parameter unset while they are unchanged, as a generated snippet does:
     * the value in {@code .go-delivery.yaml} then applies.
     */
    protected Map<String, Boolean> boxes() {
        return Map.of();
    }

    /**
     * Rejects fields that Stapler would silently convert to something other than the input.
     *
     * @param form the submitted form
     */
    public void requireFields(JSONObject form) throws FormException {
        FormFields.require(parameters(), form);
    }

    /**
     * Checks the combination of the fields.
     *
     * @throws IllegalArgumentException with a message that names the parameter and a valid value
     */
    protected void check(Step step) {}

    /** Checks a step of a submitted form. */
    public final void requireValid(Step step) throws FormException {
        FormFields.require(getFunctionName(), () -> check(step));
    }

    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        requireFields(form);
        boxes().forEach((name, shown) -> {
            if (shown.equals(form.opt(name))) {
                form.remove(name);
            }
        });
        Step step = super.newInstance(request, form);
        requireValid(step);
        return step;
    }

    /**
     * Lists the credentials of the given kinds that the job may use; users without the permission to configure it
     * see only the selected one.
     */
    @SafeVarargs
    protected static ListBoxModel credentials(
            @CheckForNull Item item, String chosen, Class<? extends StandardCredentials>... kinds) {
        StandardListBoxModel items = new StandardListBoxModel();
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
        items.includeEmptyValue();
        if (allowed) {
            for (Class<? extends StandardCredentials> kind : kinds) {
                items.includeAs(ACL.SYSTEM2, item, kind);
            }
        }
        items.includeCurrentValue(chosen);
        return items;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
    }
}
