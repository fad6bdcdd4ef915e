package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** List view column with the statement coverage. */
public final class CoverageColumn extends GoDeliveryColumn {
    @DataBoundConstructor
    public CoverageColumn() {
        super("coverage");
    }

    @Override
    Optional<Cell> cell(BuildFigures build) {
        String text = build.coverage();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        long covered = build.figure(Figure.STATEMENTS_COVERED).orElse(0);
        long perMillion = covered * 1_000_000 / build.figure(Figure.STATEMENTS).orElse(1);
        return Optional.of(
                cell(build, build.isCoverageIncomplete() ? Messages.Incomplete(text) : text, perMillion, false));
    }

    @Extension
    @Symbol("goCoverage")
    public static final class DescriptorImpl extends ColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CoverageColumn_DisplayName();
        }
    }
}
