package io.jenkins.plugins.godelivery.engine.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the lines of a ledger; {@link LedgerReader} has their fields. */
final class LedgerWriter {
    private final JsonGenerator json;

    LedgerWriter(JsonGenerator json) {
        this.json = json.setRootValueSeparator(null);
    }

    void write(Ledger ledger) throws IOException {
        row(LedgerFile.FORM, LedgerFile.VERSION);
        build("build", ledger.build());
        figures(ledger);
        for (BuildId earlier : ledger.earlier()) {
            build("earlier", earlier);
        }
        for (MetricHistory value : ledger.values()) {
            value(value);
        }
        for (KnownImage image : ledger.images()) {
            row("image", image.image(), image.platform(), image.size());
        }
        for (Deployment deployment : ledger.deployments()) {
            row(DeploymentRow.of(deployment));
        }
        for (KnownFlaky flaky : ledger.flaky()) {
            flaky(flaky);
        }
        findings(ledger);
        for (KnownBenchmark benchmark : ledger.benchmarks()) {
            benchmark(benchmark);
        }
        for (KnownFile file : ledger.files()) {
            row("file", file.path(), file.statements(), file.covered(), file.functions(), file.functionsCovered());
        }
        tests(ledger.tests());
        for (KnownIssue issue : ledger.issues()) {
            issue(issue);
        }
        row("end");
        json.flush();
        json.close();
    }

    private void findings(Ledger ledger) throws IOException {
        for (KnownFinding race : ledger.races()) {
            finding(race, FindingRows.ofRaces());
        }
        for (KnownFinding leak : ledger.leaks()) {
            finding(leak, FindingRows.ofLeaks());
        }
        for (KnownVulnerability vulnerability : ledger.vulnerabilities()) {
            vulnerability(vulnerability);
        }
    }

    private void figures(Ledger ledger) throws IOException {
        for (Map.Entry<Figure, Long> figure : ledger.figures().entrySet()) {
            row("figure", figure.getKey().label(), figure.getValue());
        }
        for (Map.Entry<Part, Boolean> part : ledger.whole().entrySet()) {
            row("part", part.getKey().label(), part.getValue());
        }
    }

    private void vulnerability(KnownVulnerability known) throws IOException {
        List<Object> fields =
                new ArrayList<>(List.of("vulnerability", known.module(), known.version(), known.summary()));
        fields.addAll(known.ids());
        row(fields.toArray());
    }

    private void issue(KnownIssue issue) throws IOException {
        row("issue", issue.fingerprint(), issue.linter(), issue.severity(), issue.file(), issue.line(), issue.text());
    }

    private void tests(Map<String, Map<String, TestHistory>> packages) throws IOException {
        for (Map.Entry<String, Map<String, TestHistory>> tests : packages.entrySet()) {
            row("package", tests.getKey());
            for (Map.Entry<String, TestHistory> test : tests.getValue().entrySet()) {
                row(
                        "test",
                        test.getKey(),
                        test.getValue().runs(),
                        test.getValue().times());
            }
        }
    }

    private void flaky(KnownFlaky flaky) throws IOException {
        BuildId first = flaky.first();
        row(
                "flaky",
                flaky.packageName(),
                flaky.test(),
                flaky.file(),
                flaky.text(),
                flaky.lostMillis(),
                first.name(),
                first.time().toEpochMilli(),
                first.commit());
    }

    private void finding(KnownFinding finding, FindingRows rows) throws IOException {
        row(rows.kind(), finding.fingerprint(), finding.seen(), finding.runs(), finding.quiet());
        build(rows.first(), finding.first());
        build(rows.last(), finding.last());
        if (finding.fixed().isPresent()) {
            row(rows.fixed(), finding.fixed().get().evidence().label());
            build(rows.fixedIn(), finding.fixed().get().build());
        }
        for (KnownFinding.CodeLocation place : finding.places()) {
            row(rows.place(), place.operation(), place.function(), place.file(), place.line(), place.code());
        }
        for (KnownFinding.NamedTest test : finding.tests()) {
            row(rows.test(), test.packageName(), test.test(), test.culprit());
        }
    }

    private void benchmark(KnownBenchmark benchmark) throws IOException {
        KnownBenchmark.Name name = benchmark.name();
        row("benchmark", name.packageName(), name.benchmark(), name.procs());
        for (Map.Entry<String, List<Double>> samples : benchmark.samples().entrySet()) {
            json.writeStartArray();
            json.writeString("samples");
            json.writeString(samples.getKey());
            for (double sample : samples.getValue()) {
                json.writeNumber(sample);
            }
            end();
        }
    }

    private void build(String what, BuildId build) throws IOException {
        if (build.commit().isEmpty()) {
            row(what, build.name(), build.time().toEpochMilli());
        } else {
            row(what, build.name(), build.time().toEpochMilli(), build.commit());
        }
    }

    /** Only values that a waiver or the quarantine changed are written twice. */
    private void value(MetricHistory value) throws IOException {
        if (value.judged().equals(value.values())) {
            row("value", value.metric(), value.scope(), value.values());
        } else {
            row("value", value.metric(), value.scope(), value.values(), value.judged());
        }
    }

    private void row(Object... fields) throws IOException {
        json.writeStartArray();
        for (Object field : fields) {
            json.writeObject(field);
        }
        end();
    }

    private void end() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
    }
}
