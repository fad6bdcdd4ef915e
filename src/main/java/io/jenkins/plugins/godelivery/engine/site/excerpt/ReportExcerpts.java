package io.jenkins.plugins.godelivery.engine.site.excerpt;

import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Short answers about a report for programs that read little at a time, such as assistants. The fields are those of the
 * report's data ({@code docs/report-data.md}), with lists in place of columns, and those of {@code inspect} for lines and
 * lint issues. An answer consists of maps, lists, texts, numbers and booleans. What the report does not know is not
 * answered as an empty list: {@code unknown} says why.
 */
public final class ReportExcerpts {
    /** Name of the field that says why there is no answer. */
    public static final String UNKNOWN = "unknown";

    private static final Set<String> VERDICT = Set.of(
            "module",
            "verdict",
            "attribution",
            "compared",
            "reference",
            "steps",
            "tests",
            "coverage",
            "changed",
            "races",
            "leaks",
            "lint",
            "build",
            "sonar",
            "gaps",
            "warnings");

    private final ReportArchive archive;
    private final boolean everything;
    private final BoundedValues values = new BoundedValues();

    /**
     * @param archive a report's data; remains open
     * @param everything whether the reader may see all fields, and not only the public ones
     */
    public ReportExcerpts(ReportArchive archive, boolean everything) {
        this.archive = archive;
        this.everything = everything;
    }

    private interface Answer {
        void write(Map<String, Object> answer) throws IOException;
    }

    /** Answers, unless the data are those of another version. */
    private Map<String, Object> answer(Answer content) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        Optional<PartReader> overview = part("overview.json");
        int schema = overview.isPresent() ? overview.get().number("schema") : 0;
        if (schema == SiteWriter.SCHEMA) {
            content.write(answer);
        } else {
            unknown(answer, Message.of("report.otherSchema", schema, SiteWriter.SCHEMA));
        }
        return answer;
    }

    Optional<PartReader> part(String name) {
        return PartReader.find(archive, name, everything);
    }

    BoundedValues values() {
        return values;
    }

    static void unknown(Map<String, Object> answer, Message reason) {
        answer.put(UNKNOWN, reason.text());
    }

    static void without(Map<String, Object> answer, Part part) {
        unknown(answer, Message.of("report.without", part.message()));
    }

    /** Returns the outcome of the quality gate with its rules, the totals of every part, and whose the findings are. */
    public Map<String, Object> verdict() throws IOException {
        return answer(answer -> {
            answer.putAll(part("overview.json").orElseThrow().fields(VERDICT, values));
            if (!answer.containsKey("verdict")) {
                unknown(answer, Message.of("gate.notAsked"));
            }
        });
    }

    /**
     * Returns failed tests with their cause, attribution and command to run them again, in the order of the report's
     * pages: new ones first. Build errors, and what is known of flaky ones among them, are listed beside them.
     */
    public Map<String, Object> failures(Page page) throws IOException {
        return answer(answer -> {
            gaps(answer, Part.TESTS, Part.BUILD);
            Optional<PartReader> tests = part("tests.json");
            if (tests.isPresent()) {
                List<Object> failures =
                        tests.get().list(page, values, "failures", "list").elements();
                page.put(answer, "failures", tests.get().number("failures", "total"), failures);
                flaky(answer, tests.get(), failures);
            } else {
                without(answer, Part.TESTS);
            }
            Optional<PartReader> build = part("build.json");
            if (build.isPresent()) {
                answer.put("build", build.get().fields(Set.of("failed", "errors"), values));
            }
        });
    }

    private void flaky(Map<String, Object> answer, PartReader tests, List<Object> failures) throws IOException {
        Set<List<Object>> named = new HashSet<>();
        failures.forEach(failure -> named.add(name(failure)));
        List<Object> known = new ArrayList<>();
        tests.each(
                (index, in, filter) -> {
                    Object test = new BoundedValues().read(in, filter);
                    if (named.contains(name(test)) && !values.isFull()) {
                        values.take(test.toString().length());
                        known.add(test);
                    }
                },
                "flaky",
                "list");
        if (!known.isEmpty()) {
            answer.put("flaky", known);
        }
    }

    private static List<Object> name(Object test) {
        return test instanceof Map<?, ?> fields
                ? List.of(
                        Optional.ofNullable((Object) fields.get("package")).orElse(""),
                        Optional.ofNullable((Object) fields.get("test")).orElse(""))
                : List.of();
    }

    /** Returns tests that come and go without a change, those that were seen most often first. */
    public Map<String, Object> flakyTests(Page page) throws IOException {
        return answer(answer -> {
            Optional<PartReader> tests = part("tests.json");
            if (tests.isPresent()) {
                List<Object> flaky =
                        tests.get().list(page, values, "flaky", "list").elements();
                page.put(answer, "flaky", tests.get().number("flaky", "total"), flaky);
            } else {
                without(answer, Part.TESTS);
            }
        });
    }

    /** Returns data races with the stacks of both accesses. */
    public Map<String, Object> races(Page page) throws IOException {
        return answer(answer -> {
            gaps(answer, Part.RACES);
            new FindingExcerpt(this, Part.RACES).write(answer, page);
        });
    }

    /** Returns goroutine leaks with the stack of one goroutine each. */
    public Map<String, Object> leaks(Page page) throws IOException {
        return answer(answer -> {
            gaps(answer, Part.LEAKS);
            new FindingExcerpt(this, Part.LEAKS).write(answer, page);
        });
    }

    /** Returns the lines of changed statements that no test executed, by file. */
    public Map<String, Object> uncoveredChangedLines(Page page) throws IOException {
        return answer(answer -> {
            gaps(answer, Part.COVERAGE);
            new ChangedExcerpt(this, page).write(answer);
        });
    }

    /**
     * Returns lint issues in the order of the report's pages: the most severe ones first.
     *
     * @param state attribution of the issues that are listed; empty for all issues
     */
    public Map<String, Object> lintIssues(Page page, Optional<AttributionState> state) throws IOException {
        return answer(answer -> {
            gaps(answer, Part.LINT);
            new LintExcerpt(this, page).write(answer, state);
        });
    }

    /** Puts what some parts lack, because a list without an element proves nothing then. */
    private void gaps(Map<String, Object> answer, Part... parts) throws IOException {
        Map<String, Object> gaps = new LinkedHashMap<>();
        Map<String, Object> more = new LinkedHashMap<>();
        Page first = new Page(0, Budget.EXCERPT_LIST.count());
        for (Part part : parts) {
            PartReader.Listing texts = part("overview.json").orElseThrow().list(first, values, "gaps", part.label());
            if (texts.total() > 0) {
                gaps.put(part.label(), texts.elements());
            }
            if (texts.total() > texts.elements().size()) {
                more.put(part.label(), texts.total() - texts.elements().size());
            }
        }
        if (!more.isEmpty()) {
            gaps.put(BoundedValues.MORE, more);
        }
        if (!gaps.isEmpty()) {
            answer.put("gaps", gaps);
        }
    }
}
