package io.jenkins.plugins.godelivery.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the descriptors of our steps have in common. */
public abstract class GoDeliveryStepDescriptor extends StepDescriptor {
    /** Whether the step is one of those that {@code GoDeliveryBuilder} runs. */
    public boolean isForFreestyle() {
        return true;
    }

    /** Those of some kinds that the job may use; who may not configure it sees only what is chosen. */
    @SafeVarargs
    protected static ListBoxModel credentials(Item item, String chosen, Class<? extends StandardCredentials>... kinds) {
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
