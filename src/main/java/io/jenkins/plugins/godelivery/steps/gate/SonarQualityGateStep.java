package io.jenkins.plugins.godelivery.steps.gate;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import io.jenkins.plugins.godelivery.engine.sonar.SonarQualityGate;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Asks SonarQube for its quality gate on the scanner's analysis, and records the answer. The step runs no command: it
 * asks during its preparation, which is repeated after a restart of the controller with the same answer.
 */
public final class SonarQualityGateStep extends RecordingStep {
    private static final long serialVersionUID = 1;

    /** Timeout of a git command. */
    private static final int SECONDS = 60;

    private String server;
    private String project;
    private String report;
    private String timeout;

    @CheckForNull
    private Boolean insecure;

    @CheckForNull
    private String credentialsId;

    @DataBoundConstructor
    public SonarQualityGateStep() {}

    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Util.fixEmptyAndTrim(project);
    }

    public String getReport() {
        return report;
    }

    @DataBoundSetter
    public void setReport(String report) {
        this.report = Util.fixEmptyAndTrim(report);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public boolean isInsecure() {
        return Boolean.TRUE.equals(insecure);
    }

    @DataBoundSetter
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Override
    public ToolRun toolRun() {
        return new SonarQualityGateStepRun(getFailOn());
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        if (round > 0) {
            return;
        }
        Optional<String> commit =
                GitChange.head((command, out, err) -> site.git(site.launcher()).run(command, SECONDS, out, err), true);
        SonarAnswer answer = SonarQualityGate.ask(
                new SonarHost(site, agent), options(agent.settings().tools().of(Tool.SONAR)), token(site), commit);
        answer.reasons().forEach(reason -> LogLine.print(site.listener(), answer.project() + ": " + reason.text()));
        if (!answer.page().isEmpty()) {
            LogLine.print(site.listener(), answer.page());
        }
        try (OutputStream out = site.folder().child(SonarAnswerJson.FILE).write()) {
            SonarAnswerJson.write(answer, out);
        }
    }

    /**
     * Returns the options; the step overrides the {@code .go-delivery.yaml} of a trusted revision, which overrides the
     * global configuration.
     */
    private Options options(Options configured) {
        String global = GoDeliveryConfiguration.get().getSonarServer();
        Options options = global == null ? Options.NONE : Options.NONE.withRaw(SonarParameters.SERVER, global);
        return options.overriddenBy(configured).overriddenBy(given());
    }

    /** @throws IllegalArgumentException naming an invalid parameter and the valid form */
    private Options given() {
        Options options = with(Options.NONE, SonarParameters.SERVER, server);
        options = with(options, SonarParameters.PROJECT, project);
        options = with(options, SonarParameters.REPORT, report);
        options = with(options, SonarParameters.TIMEOUT, timeout);
        return with(options, SonarParameters.INSECURE, insecure);
    }

    /**
     * Returns the token of the credentials, or the scanner's variable in the block; read on demand and never stored.
     */
    private String token(StepEnvironment site) throws IOException {
        if (credentialsId == null) {
            return site.environment().getOrDefault(SonarParameters.TOKEN_VARIABLE, "");
        }
        Run<?, ?> run = site.run();
        StringCredentials found = CredentialsProvider.findCredentialById(credentialsId, StringCredentials.class, run);
        if (found == null) {
            throw new AbortException(Messages.SonarQualityGateStep_NoCredentials(credentialsId));
        }
        CredentialsProvider.track(run, found);
        return found.getSecret().getPlainText();
    }

    @Extension
    public static final class DescriptorImpl extends GoDeliveryStepDescriptor {
        @Override
        public String getFunctionName() {
            return "sonarQualityGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.SonarQualityGateStep_DisplayName();
        }

        @Override
        protected Map<String, Boolean> boxes() {
            return Map.of("insecure", false);
        }

        @Override
        protected List<Parameter<?>> parameters() {
            return Tool.SONAR.parameters().stream()
                    .filter(parameter -> parameter != Tool.ENABLED)
                    .toList();
        }

        @Override
        protected void check(Step step) {
            Options unused = ((SonarQualityGateStep) step).given();
        }

        /** Validates the input only, so no permission is required. */
        @POST
        public FormValidation doCheckServer(@QueryParameter String value) {
            return FormFields.validate(SonarParameters.SERVER, value);
        }

        /** Validates the input only, so no permission is required. */
        @POST
        public FormValidation doCheckProject(@QueryParameter String value) {
            return FormFields.validate(SonarParameters.PROJECT, value);
        }

        /** Validates the input only, so no permission is required. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return FormFields.validate(SonarParameters.TIMEOUT, value);
        }

        /**
         * Lists the credentials that the job may use; users without the permission to configure it see only the
         * selected one.
         */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId, StringCredentials.class);
        }
    }
}
