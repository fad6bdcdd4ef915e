package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** List view column with the number of tests that did not pass, or else of those that passed. */
public final class TestsColumn extends GoDeliveryColumn {
    @DataBoundConstructor
    public TestsColumn() {
        super("tests");
    }

    @Override
    Optional<Cell> cell(BuildFigures build) {
        if (build.badTests().isEmpty()) {
            return Optional.empty();
        }
        long bad = build.badTests().getAsLong();
        long passed = build.figure(Figure.PASSED).orElse(0);
        long total = build.figure(Figure.TESTS).orElse(passed + bad);
        String text = bad == 0 ? Messages.TestsColumn_Passed(passed) : Messages.TestsColumn_NotPassed(bad, total);
        return Optional.of(cell(build, text, bad, bad > 0));
    }

    @Extension
    @Symbol("goTests")
    public static final class DescriptorImpl extends ColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.TestsColumn_DisplayName();
        }
    }
}
