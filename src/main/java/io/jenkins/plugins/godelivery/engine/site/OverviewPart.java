package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.report.CountsJson;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code overview.json}: the totals of every recorded part, which is all that the first view needs. */
final class OverviewPart {
    private static final int FIRST_FAILURES = 5;
    private final JsonGenerator json;
    private final GoReport report;
    private final Map<Part, Message> lost;

    /** @param lost why the pages of parts are incomplete */
    OverviewPart(JsonGenerator json, GoReport report, Map<Part, Message> lost) {
        this.lost = lost;
        this.json = json;
        this.report = report;
    }

    void write(Optional<BuildReport> build, Optional<FailureList> failures, ChangedPart changed) throws IOException {
        json.writeNumberField("schema", SiteWriter.SCHEMA);
        json.writeStringField("module", ModuleName.of(report));
        if (report.tests().isPresent()) {
            tests(report.tests().get(), failures);
        }
        if (report.coverage().isPresent()) {
            coverage(report.coverage().get(), report.sourceCoverage());
        }
        if (report.races().isPresent()) {
            json.writeObjectFieldStart("races");
            json.writeNumberField("reports", report.races().get().reports());
            json.writeNumberField("distinct", report.races().get().distinct());
            json.writeEndObject();
        }
        if (report.leaks().isPresent()) {
            LeakParts.totals(json, report.leaks().get());
        }
        if (report.vulnerabilities().isPresent()) {
            VulnerabilityParts.totals(json, report.vulnerabilities().get());
        }
        if (report.lint().isPresent()) {
            lint(report.lint().get());
        }
        if (build.isPresent()) {
            json.writeObjectFieldStart("build");
            json.writeNumberField("failed", build.get().failed().size());
            json.writeNumberField("errors", report.buildFailures().get().count());
            json.writeEndObject();
        }
        changed.totals(json);
        RevisionPart.write(report, json);
        BrowserPart.write(report.changes(), json);
        SonarPart.write(report.sonar(), json);
        warnings(report.warnings());
        gaps();
    }

    private void tests(TestReport tests, Optional<FailureList> failures) throws IOException {
        json.writeObjectFieldStart("tests");
        json.writeStringField("verdict", tests.verdict().label());
        CountsJson.write("leaves", TestCounts.of(tests), json);
        json.writeNumberField("parents", tests.all().total() - tests.leaves().total());
        json.writeNumberField("flaky", tests.flaky());
        json.writeNumberField("packages", tests.packages().size());
        json.writeNumberField(
                "benchmarks",
                tests.packages().stream()
                        .mapToInt(result -> result.benchmarks().size())
                        .sum());
        json.writeFieldName("seconds");
        Columns.writeSeconds(json, TestCounts.seconds(tests.packages()));
        json.writeNumberField("failures", failures.map(all -> all.list().size()).orElse(0));
        json.writeArrayFieldStart("first");
        if (failures.isPresent()) {
            failures.get().write(json, FIRST_FAILURES);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void coverage(Coverage coverage, Optional<SourceCoverage> analysis) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeStringField("mode", coverage.mode().word());
        share("statements", coverage.statements().total(), coverage.statements().covered());
        json.writeNumberField("files", coverage.files().size());
        json.writeNumberField("packages", coverage.packages().size());
        json.writeArrayFieldStart("origins");
        for (String origin : CoverageParts.origins(coverage)) {
            json.writeStartObject();
            json.writeStringField("name", origin);
            json.writeNumberField("covered", coverage.coveredBy(origin).covered());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (analysis.isPresent()) {
            List<FunctionCoverage> functions = analysis.get().functions();
            long covered = functions.stream()
                    .filter(function -> function.statements().covered() > 0)
                    .count();
            share("functions", functions.size(), covered);
            share(
                    "errorPaths",
                    analysis.get().errorPaths().total(),
                    analysis.get().errorPaths().covered());
        }
        json.writeEndObject();
    }

    private void share(String name, long total, long covered) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", total);
        json.writeNumberField("covered", covered);
        json.writeEndObject();
    }

    private void lint(LintReport lint) throws IOException {
        json.writeObjectFieldStart("lint");
        json.writeNumberField("total", lint.total());
        json.writeBooleanField("complete", lint.complete());
        json.writeObjectFieldStart("byLinter");
        for (Map.Entry<String, Integer> linter : lint.byLinter().entrySet()) {
            json.writeNumberField(linter.getKey(), linter.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void warnings(List<Warning> warnings) throws IOException {
        json.writeObjectFieldStart("warnings");
        json.writeNumberField("total", warnings.size());
        json.writeArrayFieldStart("list");
        for (Warning warning : warnings.subList(0, Math.min(Budget.SHOWN_WARNINGS.count(), warnings.size()))) {
            json.writeStartObject();
            json.writeStringField("file", warning.file());
            json.writeNumberField("line", warning.line());
            json.writeFieldName("message");
            MessageJson.write(json, warning.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void gaps() throws IOException {
        json.writeObjectFieldStart("gaps");
        for (Part part : Part.values()) {
            List<Message> gaps = new ArrayList<>(report.gaps(part));
            Optional.ofNullable(lost.get(part)).ifPresent(gaps::add);
            if (!gaps.isEmpty()) {
                json.writeFieldName(part.label());
                MessageJson.write(json, gaps);
            }
        }
        json.writeEndObject();
    }
}
