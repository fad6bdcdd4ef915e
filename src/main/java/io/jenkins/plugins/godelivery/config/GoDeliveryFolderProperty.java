package io.jenkins.plugins.godelivery.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ItemGroup;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Settings of a folder or multibranch project for the jobs in it. */
public final class GoDeliveryFolderProperty extends AbstractFolderProperty<AbstractFolder<?>>
        implements ComparisonSettings {
    @CheckForNull
    private String reference;

    /** Null in a configuration that was written by hand. */
    @CheckForNull
    private InheritedGateSource gateFrom;

    @DataBoundConstructor
    public GoDeliveryFolderProperty() {}

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

    @DataBoundSetter
    public void setGateFrom(@CheckForNull InheritedGateSource gateFrom) {
        this.gateFrom = gateFrom;
    }

    /** Reads the property of a folder. */
    @Extension(optional = true)
    public static final class Reader extends FolderSettings {
        @Override
        Optional<ComparisonSettings> of(ItemGroup<?> group) {
            return group instanceof AbstractFolder<?> folder
                    ? Optional.ofNullable(folder.getProperties().get(GoDeliveryFolderProperty.class))
                    : Optional.empty();
        }
    }

    @Extension(optional = true)
    @Symbol("goDelivery")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GoDeliveryFolderProperty_DisplayName();
        }

        /** Keeps no property of a form in which nothing is set: the form of a folder always has one. */
        @CheckForNull
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            GoDeliveryFolderProperty property = (GoDeliveryFolderProperty) super.newInstance(request, form);
            return property.getReference() == null && property.getGateFrom() == InheritedGateSource.INHERITED
                    ? null
                    : property;
        }
    }
}
