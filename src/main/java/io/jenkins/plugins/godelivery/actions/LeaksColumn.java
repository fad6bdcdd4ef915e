package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import java.util.OptionalLong;
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
        OptionalLong leaks = build.figure(Figure.LEAKS);
        return leaks.isEmpty()
                ? Optional.empty()
                : Optional.of(cell(build, String.valueOf(leaks.getAsLong()), leaks.getAsLong(), leaks.getAsLong() > 0));
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
