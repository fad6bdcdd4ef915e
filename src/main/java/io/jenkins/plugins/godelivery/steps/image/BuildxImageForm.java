package io.jenkins.plugins.godelivery.steps.image;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Reads, checks and fills the form of {@code buildxImage}. */
public abstract class BuildxImageForm extends GoDeliveryStepDescriptor implements CustomDescribableModel {
    /**
     * Name of the check box for {@code push} in the form. The scripts of Jenkins take an object that has a property "push"
     * for an array as soon as another one follows in its list, and then do not submit the form.
     */
    private static final String PUSH = "pushed";

    @Override
    protected Map<String, Boolean> boxes() {
        return Map.of("pushByDigest", false, "load", false, "insecure", false, "cgo", false, "check", false);
    }

    /** Converts lists and maps of a script to the lines of the form. */
    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Map<String, Object> texts = new LinkedHashMap<>(arguments);
        texts.replaceAll(FormLines::of);
        return texts;
    }

    @Override
    protected List<Parameter<?>> parameters() {
        return ImageBuildParameters.PARAMETERS;
    }

    /** Validates the input only, so no permission is required. */
    @POST
    public FormValidation doCheckRetries(@QueryParameter String value) {
        return FormFields.validate(ImageBuildParameters.RETRIES, value);
    }

    /** Creates the step without the fields that were left empty. */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        Object pushed = form.remove(PUSH);
        if (pushed != null) {
            form.put("push", pushed);
        }
        if (form.optString("retries").isEmpty()) {
            form.remove("retries");
        }
        // An unchecked box must not contradict the other fields.
        boolean pushes = form.optString("pushByDigest").equals("true")
                || !form.optString("merge").isBlank()
                || !form.optString("cacheTo").isBlank();
        if (pushes && !form.optString("push").equals("true")) {
            form.remove("push");
        }
        return super.newInstance(request, form);
    }

    /** Lists fixed values, so no permission is required. */
    @POST
    public ListBoxModel doFillEngineItems() {
        ListBoxModel items = new ListBoxModel();
        items.add("buildx", "");
        items.add("daemonless", "daemonless");
        return items;
    }

    /** Lists the credentials for users who may configure the job or use its credentials. */
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
