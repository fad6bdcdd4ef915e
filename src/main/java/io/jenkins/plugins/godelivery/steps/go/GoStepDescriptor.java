package io.jenkins.plugins.godelivery.steps.go;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base of the forms of steps that run Go's tools. */
public abstract class GoStepDescriptor extends GoDeliveryStepDescriptor {
    private final List<Tool> tools;

    GoStepDescriptor(Tool... tools) {
        this.tools = List.of(tools);
    }

    @Override
    protected final List<Parameter<?>> parameters() {
        return tools.stream()
                .flatMap(tool -> tool.parameters().stream())
                .filter(parameter -> parameter != Tool.ENABLED)
                .distinct()
                .toList();
    }

    /** Lists the credentials of the shared cache that the job may use. */
    @POST
    public final ListBoxModel doFillSharedCacheCredentialsIdItems(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String sharedCacheCredentialsId) {
        return credentials(item, sharedCacheCredentialsId, StandardUsernamePasswordCredentials.class);
    }

    @Override
    protected final void check(Step step) {
        ToolOptions unused = ((GoStep) step).given();
    }
}
