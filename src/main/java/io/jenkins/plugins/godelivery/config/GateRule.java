package io.jenkins.plugins.godelivery.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import io.jenkins.plugins.godelivery.engine.gate.WhenNoReference;
import java.io.Serializable;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule of the quality gate as configured in a step, in the global configuration, or by JCasC. */
public final class GateRule extends AbstractDescribableImpl<GateRule> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String metric;

    @CheckForNull
    private Double min;

    @CheckForNull
    private Double max;

    /** Null in rules of earlier versions. */
    @CheckForNull
    private Bound.Origin minOf;

    /** Null in rules of earlier versions. */
    @CheckForNull
    private Bound.Origin maxOf;

    @CheckForNull
    private String packages;

    private Criticality criticality = Criticality.FAILURE;
    private WhenMissing whenMissing = WhenMissing.INCONCLUSIVE;

    @CheckForNull
    private WhenNoReference whenNoReference = WhenNoReference.PASS_FIRST;

    private boolean relaxable;

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
    public void setMin(@CheckForNull Double min) {
        this.min = min;
    }

    public Double getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(@CheckForNull Double max) {
        this.max = max;
    }

    /** Returns the build whose value is the minimum, if that is not a number. */
    public Bound.Origin getMinOf() {
        return minOf == null ? Bound.Origin.NUMBER : minOf;
    }

    @DataBoundSetter
    public void setMinOf(@CheckForNull Bound.Origin minOf) {
        this.minOf = minOf;
    }

    /** Returns the build whose value is the maximum, if that is not a number. */
    public Bound.Origin getMaxOf() {
        return maxOf == null ? Bound.Origin.NUMBER : maxOf;
    }

    @DataBoundSetter
    public void setMaxOf(@CheckForNull Bound.Origin maxOf) {
        this.maxOf = maxOf;
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

    public WhenNoReference getWhenNoReference() {
        // Rules of earlier versions lack it.
        return whenNoReference == null ? WhenNoReference.PASS_FIRST : whenNoReference;
    }

    @DataBoundSetter
    public void setWhenNoReference(WhenNoReference whenNoReference) {
        this.whenNoReference = whenNoReference;
    }

    /** Returns whether a trusted {@code .go-delivery.yaml} may override a global rule of the same metric. */
    public boolean isRelaxable() {
        return relaxable;
    }

    @DataBoundSetter
    public void setRelaxable(boolean relaxable) {
        this.relaxable = relaxable;
    }

    /**
     * Returns the rule of the engine.
     *
     * @throws IllegalArgumentException with a message that names the valid form
     */
    public Rule toRule() {
        Metric known = knownMetric(metric);
        Scope scope = packages == null ? Scope.TOTAL : new Scope(packages);
        return new Rule(
                known,
                scope,
                RuleBound.of(known, min, max, getMinOf(), getMaxOf()),
                criticality,
                whenMissing,
                getWhenNoReference());
    }

    private static Metric knownMetric(String metric) {
        return Metrics.find(metric)
                .orElseThrow(() -> new IllegalArgumentException(Messages.GateRule_UnknownMetric(
                        metric, Metrics.ALL.stream().map(Metric::id).collect(Collectors.joining(", ")))));
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
                Metrics.ALL.forEach(metric -> items.add(
                        metric.id() + " (" + metric.title().text(LocaleProvider.getLocale()) + ")", metric.id()));
            }
            return items;
        }

        /** Validates the rules of a submitted form. */
        public static void requireRules(JSONObject form, String field) throws FormException {
            for (JSONObject rule : FormFields.objects(form, field)) {
                FormFields.require(
                        field,
                        () -> RuleBound.check(
                                knownMetric(rule.optString("metric")),
                                rule.optString("min"),
                                rule.optString("max"),
                                rule.optString("minOf"),
                                rule.optString("maxOf")));
            }
        }

        @POST
        public FormValidation doCheckMin(
                @AncestorInPath Item item,
                @QueryParameter String metric,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String minOf,
                @QueryParameter String maxOf) {
            return isAlone(min, max) ? validate(item, metric, min, max, minOf, maxOf) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckMax(
                @AncestorInPath Item item,
                @QueryParameter String metric,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String minOf,
                @QueryParameter String maxOf) {
            // A missing or duplicate bound is reported once, by this field.
            return isAlone(min, max) ? FormValidation.ok() : validate(item, metric, min, max, minOf, maxOf);
        }

        private static boolean isAlone(String bound, String other) {
            return Util.fixEmptyAndTrim(bound) != null && Util.fixEmptyAndTrim(other) == null;
        }

        private static FormValidation validate(
                Item item, String metric, String min, String max, String minOf, String maxOf) {
            return mayConfigure(item)
                    ? FormFields.validate(() -> RuleBound.check(knownMetric(metric), min, max, minOf, maxOf))
                    : FormValidation.ok();
        }

        private static boolean mayConfigure(@CheckForNull Item item) {
            return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
        }
    }
}
