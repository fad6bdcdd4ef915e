package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** List view column with the number of data races. */
public final class RacesColumn extends GoDeliveryColumn {
    @DataBoundConstructor
    public RacesColumn() {
        super("races");
    }

    @Override
    Optional<Cell> cell(BuildFigures build) {
        return count(build, Figure.RACES);
    }

    @Extension
    @Symbol("goRaces")
    public static final class DescriptorImpl extends ColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.RacesColumn_DisplayName();
        }
    }
}
