package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import java.util.OptionalLong;
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
        OptionalLong races = build.figure(Figure.RACES);
        return races.isEmpty()
                ? Optional.empty()
                : Optional.of(cell(build, String.valueOf(races.getAsLong()), races.getAsLong(), races.getAsLong() > 0));
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
