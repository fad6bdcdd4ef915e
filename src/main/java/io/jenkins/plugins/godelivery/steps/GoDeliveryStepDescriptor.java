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
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;

/** Base of the descriptors of all steps. */
public abstract class GoDeliveryStepDescriptor extends StepDescriptor {
    /** Whether the step is one of those that {@code GoDeliveryBuilder} runs. */
    public boolean isForFreestyle() {
        return true;
    }

    /** Whose values the form gives as one text each, under their names. */
    protected List<Parameter<?>> parameters() {
        return List.of();
    }

    /**
     * Checks the fields that Stapler would bind to something else than was typed.
     *
     * @param form as it was submitted
     */
    public void requireFields(JSONObject form) throws FormException {
        FormFields.require(parameters(), form);
    }

    /**
     * Checks what the fields together say.
     *
     * @throws IllegalArgumentException whose message names the parameter and says what would be right
     */
    protected void check(Step step) {}

    /** The same for a step of a submitted form. */
    public final void requireValid(Step step) throws FormException {
        FormFields.require(getFunctionName(), () -> check(step));
    }

    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        requireFields(form);
        Step step = super.newInstance(request, form);
        requireValid(step);
        return step;
    }

    /** Those of some kinds that the job may use; who may not configure it sees only what is chosen. */
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
