package io.jenkins.plugins.godelivery.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.command.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Global configuration: defaults and rules for all jobs. */
@Extension
@Symbol("goDelivery")
public final class GoDeliveryConfiguration extends GlobalConfiguration {
    private List<GateRule> rules = new ArrayList<>();
    private SourceRetention sourceRetention = SourceRetention.LAST_BUILD;
    private Integer rawFileBuilds;

    /** Null in configurations of earlier versions. */
    @CheckForNull
    private GateSource gateFrom;

    @CheckForNull
    private String sonarServer;

    @CheckForNull
    private String podTemplate;

    @CheckForNull
    private String goVersion;

    @CheckForNull
    private String golangciLintVersion;

    public GoDeliveryConfiguration() {
        load();
    }

    public static GoDeliveryConfiguration get() {
        return ExtensionList.lookupSingleton(GoDeliveryConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.GoDeliveryConfiguration_DisplayName();
    }

    /** Returns the rules of quality gates without rules of their own; if empty, the built-in ones apply. */
    public List<GateRule> getRules() {
        return rules;
    }

    /** @throws IllegalArgumentException if a rule is invalid; JCasC then rejects the whole configuration */
    @DataBoundSetter
    public void setRules(@CheckForNull List<GateRule> rules) {
        List<GateRule> all = rules == null ? new ArrayList<>() : new ArrayList<>(rules);
        all.forEach(GateRule::toRule);
        this.rules = all;
        save();
    }

    /** Returns the source of the gate settings for a trusted branch or change request. */
    public GateSource getGateFrom() {
        return gateFrom == null ? GateSource.REVISION : gateFrom;
    }

    @DataBoundSetter
    public void setGateFrom(@CheckForNull GateSource gateFrom) {
        this.gateFrom = gateFrom;
        save();
    }

    public SourceRetention getSourceRetention() {
        return sourceRetention;
    }

    @DataBoundSetter
    public void setSourceRetention(@CheckForNull SourceRetention sourceRetention) {
        this.sourceRetention = sourceRetention == null ? SourceRetention.LAST_BUILD : sourceRetention;
        save();
    }

    /** Returns the number of newest builds per job whose raw files are kept; null for all. */
    public Integer getRawFileBuilds() {
        return rawFileBuilds;
    }

    @DataBoundSetter
    public void setRawFileBuilds(Integer rawFileBuilds) {
        if (rawFileBuilds != null && rawFileBuilds < 1) {
            throw new IllegalArgumentException(Messages.GoDeliveryConfiguration_RawFileBuilds(rawFileBuilds));
        }
        this.rawFileBuilds = rawFileBuilds;
        save();
    }

    /**
     * Returns the YAML of the pod that Kubernetes agents can inherit as {@code go-delivery}; null for the built-in one.
     */
    public String getPodTemplate() {
        return podTemplate;
    }

    @DataBoundSetter
    public void setPodTemplate(String podTemplate) {
        this.podTemplate = Util.fixEmptyAndTrim(podTemplate);
        save();
    }

    /**
     * Returns the URL of the SonarQube server for steps that name none, and whose project names none; null for none.
     */
    @CheckForNull
    public String getSonarServer() {
        return sonarServer;
    }

    @DataBoundSetter
    public void setSonarServer(String sonarServer) {
        this.sonarServer = address(sonarServer);
        save();
    }

    /** Returns the version range that the go command of every step must match, such as {@code >=1.24}; null for any. */
    public String getGoVersion() {
        return goVersion;
    }

    @DataBoundSetter
    public void setGoVersion(String goVersion) {
        this.goVersion = range(goVersion);
        save();
    }

    /** Returns the version range that golangci-lint must match; null for any. */
    public String getGolangciLintVersion() {
        return golangciLintVersion;
    }

    @DataBoundSetter
    public void setGolangciLintVersion(String golangciLintVersion) {
        this.golangciLintVersion = range(golangciLintVersion);
        save();
    }

    /** @throws IllegalArgumentException if a range is invalid, with the valid form */
    public RequiredVersions requiredVersions() {
        RequiredVersions all = RequiredVersions.NONE;
        if (goVersion != null) {
            all = all.with(Program.GO, VersionRange.parse(goVersion));
        }
        return golangciLintVersion == null
                ? all
                : all.with(Program.GOLANGCI_LINT, VersionRange.parse(golangciLintVersion));
    }

    @POST
    public FormValidation doCheckGoVersion(@QueryParameter String value) {
        return checkRange(value);
    }

    @POST
    public FormValidation doCheckGolangciLintVersion(@QueryParameter String value) {
        return checkRange(value);
    }

    private static FormValidation checkRange(String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormFields.validate(() -> range(value))
                : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckSonarServer(@QueryParameter String value) {
        return FormFields.validate(SonarParameters.SERVER, value);
    }

    @POST
    public FormValidation doCheckRawFileBuilds(@QueryParameter String value) {
        return FormFields.validate(() -> requireCount(value));
    }

    /** @return null for any version */
    private static String range(String value) {
        String range = Util.fixEmptyAndTrim(value);
        if (range != null) {
            VersionRange unused = VersionRange.parse(range);
        }
        return range;
    }

    /** @return null for none */
    @CheckForNull
    private static String address(String value) {
        String address = Util.fixEmptyAndTrim(value);
        return address == null ? null : SonarParameters.SERVER.read(address);
    }

    private static void requireCount(String value) {
        String number = Util.fixEmptyAndTrim(value);
        if (number != null && !number.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(Messages.GoDeliveryConfiguration_RawFileBuilds(number));
        }
    }

    String effectivePodTemplate() {
        return podTemplate == null ? defaultPodTemplate() : podTemplate;
    }

    private static String defaultPodTemplate() {
        try (InputStream in =
                GoDeliveryConfiguration.class.getResourceAsStream("GoDeliveryConfiguration/pod-template.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        GateRule.DescriptorImpl.requireRules(json, "rules");
        FormFields.require("rawFileBuilds", () -> requireCount(json.optString("rawFileBuilds")));
        FormFields.require("goVersion", () -> range(json.optString("goVersion")));
        FormFields.require("golangciLintVersion", () -> range(json.optString("golangciLintVersion")));
        FormFields.require("sonarServer", () -> address(json.optString("sonarServer")));
        // The request lacks a list that was emptied in the form.
        rules = new ArrayList<>();
        request.bindJSON(this, json);
        save();
        return true;
    }
}
