package io.jenkins.plugins.godelivery.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Scope;
import io.jenkins.plugins.godelivery.engine.gate.WhenMissing;
import java.io.Serializable;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule of the quality gate as people write it: in a step, in the global configuration, in JCasC. */
public final class GateRule extends AbstractDescribableImpl<GateRule> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String metric;
    private Double min;
    private Double max;
    private String packages;
    private Criticality criticality = Criticality.FAILURE;
    private WhenMissing whenMissing = WhenMissing.INCONCLUSIVE;

    @DataBoundConstructor
    public GateRule(String metric) {
        this.metric = metric;
    }

    public String getMetric() {
        return metric;
    }

    public Double getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(Double min) {
        this.min = min;
    }

    public Double getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        this.max = max;
    }

    public String getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(String packages) {
        this.packages = Util.fixEmptyAndTrim(packages);
    }

    public Criticality getCriticality() {
        return criticality;
    }

    @DataBoundSetter
    public void setCriticality(Criticality criticality) {
        this.criticality = criticality;
    }

    public WhenMissing getWhenMissing() {
        return whenMissing;
    }

    @DataBoundSetter
    public void setWhenMissing(WhenMissing whenMissing) {
        this.whenMissing = whenMissing;
    }

    /** @throws IllegalArgumentException whose message says what would be right */
    public Rule toRule() {
        Metric known = Metrics.find(metric)
                .orElseThrow(() -> new IllegalArgumentException(Messages.GateRule_UnknownMetric(metric, metrics())));
        if ((min == null) == (max == null)) {
            throw new IllegalArgumentException(Messages.GateRule_OneBound(metric));
        }
        Bound bound = min == null ? Bound.max(max) : Bound.min(min);
        return new Rule(known, packages == null ? Scope.TOTAL : new Scope(packages), bound, criticality, whenMissing);
    }

    private static String metrics() {
        return Metrics.ALL.stream().map(Metric::id).collect(Collectors.joining(", "));
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<GateRule> {
        @Override
        public String getDisplayName() {
            return Messages.GateRule_DisplayName();
        }

        @POST
        public ListBoxModel doFillMetricItems(@AncestorInPath Item item) {
            ListBoxModel items = new ListBoxModel();
            if (mayConfigure(item)) {
                Metrics.ALL.forEach(metric -> items.add(metric.id() + " (" + metric.title() + ")", metric.id()));
            }
            return items;
        }

        @POST
        public FormValidation doCheckMax(
                @AncestorInPath Item item, @QueryParameter String min, @QueryParameter String max) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            boolean one = (Util.fixEmptyAndTrim(min) == null) != (Util.fixEmptyAndTrim(max) == null);
            return one ? FormValidation.ok() : FormValidation.error(Messages.GateRule_EitherBound());
        }

        private static boolean mayConfigure(Item item) {
            return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
        }
    }
}
