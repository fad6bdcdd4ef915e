package io.jenkins.plugins.godelivery.steps.go;

import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.engine.command.GoBuildCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.run.GoBuildRun;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Runs {@code go build}, once for each target, and records the build errors. */
public final class GoBuildStep extends GoStep {
    private static final long serialVersionUID = 1;

    private String ldflags;
    private Boolean trimpath;
    private Boolean cgo;
    private String targets;
    private String output;

    @DataBoundConstructor
    public GoBuildStep() {}

    public String getLdflags() {
        return ldflags;
    }

    @DataBoundSetter
    public void setLdflags(String ldflags) {
        this.ldflags = Util.fixEmptyAndTrim(ldflags);
    }

    public boolean isTrimpath() {
        return Boolean.TRUE.equals(trimpath);
    }

    @DataBoundSetter
    public void setTrimpath(boolean trimpath) {
        this.trimpath = trimpath;
    }

    /** Returns null to leave the choice to go. */
    public Boolean getCgo() {
        return cgo;
    }

    @DataBoundSetter
    public void setCgo(Boolean cgo) {
        this.cgo = cgo;
    }

    public String getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(String targets) {
        this.targets = Util.fixEmptyAndTrim(targets);
    }

    public String getOutput() {
        return output;
    }

    @DataBoundSetter
    public void setOutput(String output) {
        this.output = Util.fixEmptyAndTrim(output);
    }

    @Override
    public ToolRun toolRun() {
        return new GoBuildStepRun(getFailOn());
    }

    @Override
    Map<Tool, Options> toolOptions() {
        Options options = with(Options.NONE, GoBuildCommand.LDFLAGS, ldflags);
        options = with(options, GoBuildCommand.TRIMPATH, trimpath);
        options = with(options, GoBuildCommand.CGO, cgo);
        options = with(options, GoBuildCommand.TARGETS, list(targets));
        return Map.of(Tool.BUILD, with(options, GoBuildCommand.OUTPUT, output));
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        if (round == 0) {
            Options options = options(agent).of(Tool.BUILD);
            new GoBuildRun(options, agent.go()).commands(script::file).forEach(script::run);
        }
    }

    @Extension
    public static final class DescriptorImpl extends GoStepDescriptor {
        public DescriptorImpl() {
            super(Tool.BUILD);
        }

        @Override
        public String getFunctionName() {
            return "goBuild";
        }

        @Override
        protected Map<String, Boolean> boxes() {
            return Map.of("trimpath", false);
        }

        @Override
        public String getDisplayName() {
            return Messages.GoBuildStep_DisplayName();
        }

        /** Removes an empty choice, which Stapler would bind as false. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.optString("cgo").isEmpty()) {
                form.remove("cgo");
            }
            return super.newInstance(request, form);
        }

        /** Lists fixed values, so no permission is required. */
        @POST
        public ListBoxModel doFillCgoItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.GoBuildStep_CgoByGo(), "");
            items.add(Messages.GoBuildStep_WithCgo(), "true");
            items.add(Messages.GoBuildStep_WithoutCgo(), "false");
            return items;
        }
    }
}
