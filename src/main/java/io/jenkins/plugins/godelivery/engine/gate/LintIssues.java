package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.function.Predicate;

/** Findings of linters, all or those of one severity. */
final class LintIssues extends Count {
    private final Predicate<LintIssue> counted;

    LintIssues() {
        super("lint.issues", "lint issues", "Findings of all linters and of go vet, of any severity.", Part.LINT);
        counted = issue -> true;
    }

    LintIssues(LintSeverity severity) {
        super(severity.id, severity.things, severity.description, Part.LINT);
        counted = issue -> LintSeverity.of(issue.severity()) == severity;
    }

    @Override
    public Measurement measure(View view) {
        List<LintIssue> issues = view.issues().stream().filter(counted).toList();
        return Measurement.of(
                issues.size(), issues.stream().limit(3).map(LintIssues::place).toList());
    }

    static Place place(LintIssue issue) {
        String first = issue.text().lines().findFirst().orElse("");
        return new Place("", issue.file(), issue.line(), issue.linter(), TestPlaces.cut(first));
    }
}
