package io.jenkins.plugins.godelivery.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
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

/** What holds for all jobs that say nothing else. */
@Extension
@Symbol("goDelivery")
public final class GoDeliveryConfiguration extends GlobalConfiguration {
    private List<GateRule> rules = new ArrayList<>();
    private SourceRetention sourceRetention = SourceRetention.LAST_BUILD;
    private Integer rawFileBuilds;
    private String podTemplate;
    private String goVersion;
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

    /** Of a quality gate that has none of its own; where these are empty, too, the built-in ones hold. */
    public List<GateRule> getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(List<GateRule> rules) {
        this.rules = rules == null ? new ArrayList<>() : new ArrayList<>(rules);
        save();
    }

    public SourceRetention getSourceRetention() {
        return sourceRetention;
    }

    @DataBoundSetter
    public void setSourceRetention(SourceRetention sourceRetention) {
        this.sourceRetention = sourceRetention == null ? SourceRetention.LAST_BUILD : sourceRetention;
        save();
    }

    /** Of how many builds of a job, the newest, the raw files are kept; null for all. */
    public Integer getRawFileBuilds() {
        return rawFileBuilds;
    }

    @DataBoundSetter
    public void setRawFileBuilds(Integer rawFileBuilds) {
        this.rawFileBuilds = rawFileBuilds == null || rawFileBuilds < 1 ? null : rawFileBuilds;
        save();
    }

    /** YAML of the pod that Kubernetes agents can inherit as {@code go-delivery}; null for the built-in one. */
    public String getPodTemplate() {
        return podTemplate;
    }

    @DataBoundSetter
    public void setPodTemplate(String podTemplate) {
        this.podTemplate = Util.fixEmptyAndTrim(podTemplate);
        save();
    }

    /** Range such as {@code >=1.24} that the go command of every step must be in; null where any will do. */
    public String getGoVersion() {
        return goVersion;
    }

    @DataBoundSetter
    public void setGoVersion(String goVersion) {
        this.goVersion = Util.fixEmptyAndTrim(goVersion);
        save();
    }

    /** The same of golangci-lint. */
    public String getGolangciLintVersion() {
        return golangciLintVersion;
    }

    @DataBoundSetter
    public void setGolangciLintVersion(String golangciLintVersion) {
        this.golangciLintVersion = Util.fixEmptyAndTrim(golangciLintVersion);
        save();
    }

    /** @throws IllegalArgumentException a range is none; its message says what would be right */
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
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        try {
            VersionRange.parse(value);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    String podTemplateInForce() {
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
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        // A list that was emptied in the form is not in the request at all.
        rules = new ArrayList<>();
        request.bindJSON(this, json);
        save();
        return true;
    }
}
