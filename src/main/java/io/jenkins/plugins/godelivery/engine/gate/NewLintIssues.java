package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Findings of linters that the reference did not have. */
final class NewLintIssues extends Count {
    NewLintIssues() {
        super(
                "lint.issues.new",
                "new lint issues",
                "Findings of linters that the reference build did not have, whatever line they moved to.",
                Part.LINT);
    }

    @Override
    public Measurement measure(View view) {
        return view.compared(Comparison::lint, Part.LINT, changes -> {
            List<LintIssue> fresh =
                    view.issues().stream().filter(changes::isNew).toList();
            return Measurement.of(
                    fresh.size(), fresh.stream().limit(3).map(LintIssues::place).toList());
        });
    }
}
