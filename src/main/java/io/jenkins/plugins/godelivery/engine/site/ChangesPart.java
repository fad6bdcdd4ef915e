package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.BenchmarkChange;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.CoverageChanges;
import io.jenkins.plugins.godelivery.engine.compare.FindingChanges;
import io.jenkins.plugins.godelivery.engine.compare.FindingState;
import io.jenkins.plugins.godelivery.engine.compare.LintChanges;
import io.jenkins.plugins.godelivery.engine.compare.TestChanges;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.List;

/** Writes the differences from the reference in {@code overview.json}; a part that could not be compared is absent. */
final class ChangesPart {
    private static final int FIRST = 5;
    private final JsonGenerator json;
    private final Comparison comparison;

    ChangesPart(JsonGenerator json, Comparison comparison) {
        this.json = json;
        this.comparison = comparison;
    }

    /** Writes the changed tests in {@code tests.json}. */
    static void tests(JsonGenerator json, TestChanges changes) throws IOException {
        json.writeObjectFieldStart("changes");
        tests(json, changes, Budget.SHOWN_CHANGES.count());
        json.writeEndObject();
    }

    void write(GoReport report) throws IOException {
        Builds.write(json, "reference", comparison.reference().build());
        json.writeObjectFieldStart("changes");
        if (comparison.tests().isPresent()) {
            json.writeObjectFieldStart("tests");
            tests(json, comparison.tests().get(), FIRST);
            json.writeEndObject();
        }
        if (comparison.coverage().isPresent()) {
            coverage(comparison.coverage().get());
        }
        if (comparison.races().isPresent()) {
            findings("races", comparison.races().get());
        }
        if (comparison.leaks().isPresent()) {
            findings("leaks", comparison.leaks().get());
        }
        if (comparison.lint().isPresent()) {
            lint(comparison.lint().get(), report.lint().get().total());
        }
        if (comparison.vulnerabilities().isPresent()) {
            VulnerabilityParts.changes(
                    json,
                    comparison.vulnerabilities().get(),
                    report.vulnerabilities().get().total());
        }
        benchmarks();
        json.writeEndObject();
    }

    private static void tests(JsonGenerator json, TestChanges changes, int most) throws IOException {
        named(json, "failing", changes.failing(), most);
        named(json, "stillFailing", changes.stillFailing(), most);
        named(json, "fixed", changes.fixed(), most);
        named(json, "flaky", changes.flaky(), most);
        named(json, "gone", changes.gone(), most);
    }

    private static void named(JsonGenerator json, String field, List<TestChanges.Test> tests, int most)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("total", tests.size());
        json.writeArrayFieldStart("first");
        for (TestChanges.Test test : tests.subList(0, Math.min(most, tests.size()))) {
            json.writeStartObject();
            json.writeStringField("package", test.packageName());
            json.writeStringField("test", test.test());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void coverage(CoverageChanges changes) throws IOException {
        KnownFile before = changes.total();
        json.writeObjectFieldStart("coverage");
        share("statements", before.statements(), before.covered());
        if (before.functions() != KnownFile.UNKNOWN) {
            share("functions", before.functions(), before.functionsCovered());
        }
        json.writeBooleanField("whole", comparison.reference().isWhole(Part.COVERAGE));
        json.writeEndObject();
    }

    private void share(String name, long total, long covered) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", total);
        json.writeNumberField("covered", covered);
        json.writeEndObject();
    }

    private void findings(String name, FindingChanges changes) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("new", changes.count(FindingState.NEW));
        json.writeNumberField("outstanding", changes.count(FindingState.OUTSTANDING));
        json.writeNumberField("notSeen", changes.count(FindingState.NOT_SEEN));
        json.writeNumberField("fixed", changes.fixedNow(comparison.build()));
        json.writeEndObject();
    }

    private void lint(LintChanges changes, int total) throws IOException {
        json.writeObjectFieldStart("lint");
        json.writeNumberField("new", changes.newIssues());
        json.writeNumberField("outstanding", total - changes.newIssues());
        if (changes.fixedKnown()) {
            json.writeNumberField("fixed", changes.fixed().size());
        }
        json.writeBooleanField("whole", changes.referenceIsWhole());
        json.writeEndObject();
    }

    private void benchmarks() throws IOException {
        List<BenchmarkChange> times = comparison.benchmarks().values().stream()
                .flatMap(List::stream)
                .filter(change -> change.unit().equals("ns/op"))
                .toList();
        if (!times.isEmpty()) {
            json.writeObjectFieldStart("benchmarks");
            json.writeNumberField("compared", times.size());
            json.writeNumberField(
                    "slower",
                    times.stream()
                            .filter(change -> isReal(change) && change.after() > change.before())
                            .count());
            json.writeNumberField(
                    "faster",
                    times.stream()
                            .filter(change -> isReal(change) && change.after() < change.before())
                            .count());
            json.writeEndObject();
        }
    }

    private static boolean isReal(BenchmarkChange change) {
        return change.significance() == BenchmarkChange.Significance.CHANGED;
    }

    /** Writes the builds that histories reach back to, newest first. */
    static void builds(JsonGenerator json, Ledger ledger) throws IOException {
        json.writeArrayFieldStart("builds");
        for (int back = 0; ledger.back(back).isPresent(); back++) {
            Builds.write(json, ledger.back(back).get());
        }
        json.writeEndArray();
    }
}
