package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.stream.Stream;

/** Files that parts of a report were read from, and what these parts lack for the packages in scope. */
final class ScopedEvidence {
    private final GoReport report;
    private final PackageFilter filter;

    ScopedEvidence(GoReport report, PackageFilter filter) {
        this.report = report;
        this.filter = filter;
    }

    List<String> files(List<Part> parts) {
        return within(parts).stream()
                .flatMap(part -> report.files(part).stream())
                .distinct()
                .toList();
    }

    /** Returns the gaps of some parts. Packages that did not run are gaps only of the first part. */
    List<Message> gaps(List<Part> parts) {
        Stream<Message> first =
                within(parts.subList(0, 1)).stream().flatMap(part -> report.gaps(part, filter::has).stream());
        Stream<Message> others = parts.stream().skip(1).flatMap(part -> report.gaps(part, name -> false).stream());
        return Stream.of(first, others, unplacedIssues(parts))
                .flatMap(gaps -> gaps)
                .distinct()
                .toList();
    }

    /** Reports issues that cannot be assigned to a package; they do not count. */
    private Stream<Message> unplacedIssues(List<Part> parts) {
        List<LintIssue> unplaced = parts.contains(Part.LINT)
                ? report.lint().map(LintReport::issues).orElse(List.of()).stream()
                        .filter(issue -> filter.isUnplaced(issue.file()))
                        .toList()
                : List.of();
        return unplaced.stream()
                .limit(1)
                .map(issue -> Message.of("gate.unplaced", unplaced.size(), issue.file() + ":" + issue.line()));
    }

    /** Adds the tests to races and leaks. Tests print them, so that a gap in the tests is a gap in these, too. */
    private static List<Part> within(List<Part> parts) {
        return parts.contains(Part.RACES) || parts.contains(Part.LEAKS) ? List.of(parts.get(0), Part.TESTS) : parts;
    }
}
