package io.jenkins.plugins.godelivery.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Settings of a job, as {@code properties([goDelivery(reference: 'main')])} and in its form. */
public final class GoDeliveryJobProperty extends OptionalJobProperty<Job<?, ?>> implements ComparisonSettings {
    @CheckForNull
    private String reference;

    /** Null in a configuration that was written by hand. */
    @CheckForNull
    private InheritedGateSource gateFrom;

    @DataBoundConstructor
    public GoDeliveryJobProperty() {}

    @CheckForNull
    @Override
    public String getReference() {
        return reference;
    }

    @DataBoundSetter
    public void setReference(@CheckForNull String reference) {
        this.reference = Util.fixEmptyAndTrim(reference);
    }

    @Override
    public InheritedGateSource getGateFrom() {
        return gateFrom == null ? InheritedGateSource.INHERITED : gateFrom;
    }

    /** Sets the source; one that is less strict than what the job inherits has no effect. */
    @DataBoundSetter
    public void setGateFrom(@CheckForNull InheritedGateSource gateFrom) {
        this.gateFrom = gateFrom;
    }

    @Extension
    @Symbol("goDelivery")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GoDeliveryJobProperty_DisplayName();
        }
    }
}
