package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** List view column with the number of goroutine leaks. */
public final class LeaksColumn extends GoDeliveryColumn {
    @DataBoundConstructor
    public LeaksColumn() {
        super("leaks");
    }

    @Override
    Optional<Cell> cell(BuildFigures build) {
        return count(build, Figure.LEAKS);
    }

    @Extension
    @Symbol("goLeaks")
    public static final class DescriptorImpl extends ColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.LeaksColumn_DisplayName();
        }
    }
}
