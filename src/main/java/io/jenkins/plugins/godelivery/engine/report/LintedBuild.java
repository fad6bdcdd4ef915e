package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Adjusts a lint report of code that does not build. golangci-lint reports compiler errors as issues of "typecheck";
 * those that the build also reports are counted there. Either way the linters did not analyse that code.
 */
final class LintedBuild {
    private static final String IMPORT = "could not import ";

    private LintedBuild() {}

    /** @param build without errors if none was read */
    static LintReport withoutErrorsOf(BuildReport build, LintReport lint) {
        Predicate<BuildError> known = build.known();
        List<LintIssue> own = lint.issues().stream()
                .filter(issue ->
                        !issue.isBuildError() || !errors(issue).stream().allMatch(known))
                .toList();
        boolean complete = lint.complete() && lint.issues().stream().noneMatch(LintIssue::isBuildError);
        return new LintReport(complete, own, Set.copyOf(lint.off()));
    }

    /**
     * Parses the compiler errors in the text of an issue: output of the go command, a failed import, or a single
     * error.
     */
    private static List<BuildError> errors(LintIssue issue) {
        String text = issue.text().startsWith(": ") ? issue.text().substring(2) : issue.text();
        int reason = text.indexOf('(');
        if (text.startsWith(IMPORT) && reason > 0) {
            text = text.substring(reason + 1, text.endsWith(")") ? text.length() - 1 : text.length());
        }
        BuildOutputScanner scanner = new BuildOutputScanner();
        text.lines().forEach(scanner::line);
        List<BuildError> printed = scanner.report().errors();
        return printed.isEmpty()
                ? List.of(new BuildError("", issue.file(), issue.line(), issue.column(), issue.text()))
                : printed;
    }
}
