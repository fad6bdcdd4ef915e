package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctions;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.lint.TextEdit;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Goroutine;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the source files that the pages of a report show or need, by their names in the report. */
public final class ReferencedSources {
    private final Set<String> names = new LinkedHashSet<>();

    private ReferencedSources() {}

    /**
     * Returns the files, those of races, leaks and failures first, so that a limit on their number keeps them.
     *
     * @param sources of the checkout, in which the files that declare tests are searched
     * @param changed files with changed lines, as paths from the root of the checkout
     */
    public static Set<String> of(GoReport report, ModuleSources sources, List<String> changed) {
        ReferencedSources named = new ReferencedSources();
        named.declarations(report, new TestFunctions(sources));
        report.races().map(Races::races).orElse(List.of()).forEach(named::race);
        report.leaks().map(Leaks::leaks).orElse(List.of()).forEach(named::leak);
        report.vulnerabilities().map(Vulnerabilities::list).orElse(List.of()).stream()
                .flatMap(one -> one.trace().stream())
                .forEach(named::frame);
        report.tests().map(TestReport::packages).orElse(List.of()).forEach(named::failures);
        Stream.concat(report.build().stream(), report.tests().map(TestReport::build).stream())
                .map(BuildReport::errors)
                .flatMap(List::stream)
                .forEach(error -> named.names.add(error.file()));
        report.lint().map(LintReport::issues).orElse(List.of()).forEach(named::fixes);
        changed.forEach(path -> named.names.add(sources.checkout() + "/" + path));
        report.coverage().map(Coverage::files).orElse(List.of()).stream()
                .map(FileCoverage::path)
                .forEach(named.names::add);
        named.names.remove("");
        return named.names;
    }

    private void race(Race race) {
        race.accesses().stream().map(Access::stack).forEach(stack -> stack.forEach(this::frame));
        race.goroutines().stream().map(Goroutine::stack).forEach(stack -> stack.forEach(this::frame));
    }

    private void leak(Leak leak) {
        leak.stack().forEach(this::frame);
        frame(leak.created());
    }

    /** Adds a frame also by its package, because the program may have been built in another folder. */
    private void frame(StackFrame frame) {
        names.add(frame.file());
        names.add(frame.packageName()
                + frame.file().substring(Math.max(0, frame.file().lastIndexOf('/'))));
    }

    private void failures(PackageResult result) {
        Stream.concat(
                        result.cause().stream(),
                        result.tests().stream().map(GoTestResult::cause).flatMap(cause -> cause.stream()))
                .flatMap(cause -> FailureList.place(result.name(), cause).stream())
                .forEach(place -> names.add(place.file()));
    }

    /** Adds the files that declare tests, which determine their owners. */
    private void declarations(GoReport report, TestFunctions functions) {
        for (PackageResult result : report.tests().map(TestReport::packages).orElse(List.of())) {
            result.tests().stream()
                    .filter(test -> TestCounts.status(test).isBad() || test.flaky())
                    .limit(Budget.NAMES.count())
                    .flatMap(test -> functions.file(result.name(), test.name()).stream())
                    .forEach(names::add);
        }
    }

    private void fixes(LintIssue issue) {
        if (!issue.fixes().isEmpty()) {
            names.add(issue.file());
            issue.fixes().stream()
                    .flatMap(fix -> fix.edits().stream())
                    .map(TextEdit::file)
                    .forEach(names::add);
        }
    }
}
