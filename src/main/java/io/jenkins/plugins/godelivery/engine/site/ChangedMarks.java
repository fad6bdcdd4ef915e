package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what linters, races, leaks and failures say about changed lines. */
final class ChangedMarks {
    private static final int LENGTH = 300;

    private final GoReport report;
    private final Map<ChangedFile, List<Mark>> marks = new HashMap<>();

    ChangedMarks(GoReport report) {
        this.report = report;
    }

    /**
     * A finding in a changed line.
     *
     * @param page with more details
     * @param text of the tool
     * @param query of the address of that page
     */
    record Mark(int line, String page, String text, Map<String, String> query) {
        void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeNumberField("line", line);
            json.writeStringField("page", page);
            json.writeStringField("text", text);
            json.writeObjectFieldStart("query");
            for (Map.Entry<String, String> entry : query.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    void find() {
        report.races().map(Races::races).orElse(List.of()).forEach(this::race);
        report.leaks().map(Leaks::leaks).orElse(List.of()).forEach(this::leak);
        report.tests().map(TestReport::packages).orElse(List.of()).forEach(this::failures);
        report.lint().map(LintReport::issues).orElse(List.of()).forEach(this::issue);
    }

    /** Returns the marks in the order of the lines. */
    List<Mark> of(ChangedFile file) {
        return marks.getOrDefault(file, List.of()).stream()
                .sorted(Comparator.comparingInt(Mark::line))
                .toList();
    }

    private void add(String file, int line, String page, String text, Map<String, String> query) {
        Optional<ChangedFile> changed =
                line < 1 ? Optional.empty() : report.changes().file(file);
        if (changed.isEmpty() || !changed.get().lines().contains(line)) {
            return;
        }
        Mark mark = new Mark(line, page, UntrustedText.line(text, LENGTH), query);
        List<Mark> known = marks.computeIfAbsent(changed.get(), any -> new ArrayList<>());
        // A race, leak or failure is shown once, issues as often as they are found.
        boolean isTold = known.stream()
                .anyMatch(other -> other.line == line
                        && other.query.equals(query)
                        && (!page.equals("lint") || other.text.equals(mark.text)));
        if (!isTold && !Budget.SHOWN_CHANGED_MARKS.isExceededBy(known.size() + 1L)) {
            known.add(mark);
        }
    }

    private void issue(LintIssue issue) {
        add(issue.file(), issue.line(), "lint", issue.linter() + ": " + issue.text(), Map.of("q", issue.file()));
    }

    private void race(Race race) {
        String text = race.accesses().stream()
                .map(access -> access.operation().word() + " " + access.at().function())
                .collect(Collectors.joining(" ⇄ "));
        for (Access access : race.accesses()) {
            for (StackFrame frame : access.stack()) {
                add(report.modules().relative(frame), frame.line(), "races", text, Map.of("race", race.fingerprint()));
            }
        }
    }

    private void leak(Leak leak) {
        String text = leak.state() + " " + leak.blocked().function();
        Map<String, String> query = Map.of("leak", leak.fingerprint());
        Stream.concat(leak.stack().stream(), Stream.of(leak.created()))
                .forEach(frame -> add(report.modules().relative(frame), frame.line(), "leaks", text, query));
    }

    private void failures(PackageResult result) {
        for (GoTestResult test : result.tests()) {
            if (test.rootFailure()) {
                test.cause().ifPresent(cause -> failure(result.name(), test.name(), cause));
                failure(result.name(), test.name(), Cause.ofTest(test.message()));
            }
        }
        result.cause().filter(cause -> cause.suspect().isEmpty()).ifPresent(cause -> failure(result.name(), "", cause));
    }

    private void failure(String packageName, String test, Cause cause) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("package", packageName);
        if (!test.isEmpty()) {
            query.put("test", test);
        }
        String text = (test.isEmpty() ? packageName : test) + ": " + cause.message();
        if (cause.frame().isPresent()) {
            StackFrame frame = cause.frame().get();
            add(report.modules().relative(frame), frame.line(), "tests", text, query);
        } else {
            FailureList.place(packageName, cause).ifPresent(place -> {
                String name = place.file().substring(place.file().lastIndexOf('/') + 1);
                add(report.modules().file(packageName, name), place.line(), "tests", text, query);
            });
        }
    }
}
