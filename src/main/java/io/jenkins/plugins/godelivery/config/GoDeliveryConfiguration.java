package io.jenkins.plugins.godelivery.config;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What holds for all jobs that say nothing else. */
@Extension
@Symbol("goDelivery")
public final class GoDeliveryConfiguration extends GlobalConfiguration {
    private List<GateRule> rules = new ArrayList<>();

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

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        // A list that was emptied in the form is not in the request at all.
        rules = new ArrayList<>();
        request.bindJSON(this, json);
        save();
        return true;
    }
}
