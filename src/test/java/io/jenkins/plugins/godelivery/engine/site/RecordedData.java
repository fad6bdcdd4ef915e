package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.report.UnknownReportException;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilityReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Data written for all recordings in src/test/resources. */
final class RecordedData {
    private static final Path RECORDED = Path.of("src/test/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path temporary;
    private final List<Map<String, JsonNode>> reports = new ArrayList<>();

    private RecordedData(Path temporary) {
        this.temporary = temporary;
    }

    /** Returns the parts of each report by name: of whole reports, and of every single file. */
    static List<Map<String, JsonNode>> everything(Path temporary) throws IOException {
        RecordedData data = new RecordedData(temporary);
        data.wholeReports();
        data.everyFile();
        return data.reports;
    }

    static List<Map<String, JsonNode>> wholeReports(Path temporary) throws IOException {
        RecordedData data = new RecordedData(temporary);
        data.wholeReports();
        return data.reports;
    }

    private void wholeReports() throws IOException {
        Path site = temporary.resolve("site");
        RecordedSite.write(site);
        reports.add(parts(site.resolve("data")));
        Path delivery = temporary.resolve("delivery");
        new RecordedDelivery(temporary).write(delivery);
        reports.add(parts(delivery.resolve("data")));
        add(RecordedDelivery.warned());
        ChangedModule module = ChangedModule.racing();
        for (String version : List.of("before", "before", "after", "after", "before", "after", "before", "after")) {
            add(module.build(version));
        }
        ChangedModule leaking = ChangedModule.leaking();
        for (String version : List.of("before", "before", "after", "after", "before")) {
            add(leaking.build(version));
        }
        add(new SiteWriter(GoReport.builder().build(), Sources.NONE)
                .reference(Message.of("reference.first"))
                .step(new RunStep(
                        "goTest", "linux", "agent-1", Instant.EPOCH, 1.5, "fail", Message.of("run.stopped"))));
        try (RecordedArtifacts artifacts = new RecordedArtifacts(temporary)) {
            add(artifacts.writer());
        }
        severalOrigins();
        changedLines();
        vulnerabilities();
    }

    /** Adds a report that is compared with one that has other vulnerabilities. */
    private void vulnerabilities() throws IOException {
        GoReport now = VulnerabilityReports.read("grype.json");
        Ledger before = NextLedger.of(
                VulnerabilityReports.read("govulncheck.json"),
                Sources.NONE,
                Optional.empty(),
                new BuildId("1", Instant.EPOCH),
                ReadLimits.ofProcess());
        add(new SiteWriter(now, Sources.NONE)
                .comparison(Comparison.of(
                        now,
                        Sources.NONE,
                        before,
                        new BuildId("2", Instant.EPOCH.plusSeconds(1)),
                        ReadLimits.ofProcess())));
    }

    /** Adds reports with known and with unknown changed lines. */
    private void changedLines() throws IOException {
        try {
            ChangedCheckout checkout = ChangedCheckout.of(temporary);
            add(checkout.against("main", ".jsonl", ".out", ".json"));
            add(checkout.against("nowhere", ".out"));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Adds a report with the same tests and profile from two origins with different results. */
    private void severalOrigins() throws IOException {
        ReportReader reader = new ReportReader().source(RecordedSite.FOLDER.resolve("module"));
        for (String name : List.of("tests.jsonl", "cover.out")) {
            Path file = RecordedSite.FOLDER.resolve(name);
            Path other = Files.writeString(
                    temporary.resolve(name),
                    Files.readString(file)
                            .replace("\"Action\":\"fail\"", "\"Action\":\"pass\"")
                            .replaceAll("(?m) 1$", " 0"));
            reader.add(ReportFile.of(file), ReportKind.AUTO, Origin.of("linux"));
            reader.add(ReportFile.of(other), ReportKind.AUTO, Origin.of("windows"));
        }
        TestFlags flags = new TestFlags("", List.of(), List.of(), "", "1.26.8");
        GoReport report = reader.read().testFlags(Origin.of("linux"), flags).build();
        add(new SiteWriter(report, RecordedSite.sources()));
    }

    private void everyFile() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(RECORDED)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            GoReport report;
            try {
                report = new ReportReader()
                        .add(ReportFile.of(file), ReportKind.AUTO)
                        .read()
                        .build();
            } catch (UnknownReportException e) {
                continue; // Sources and recording scripts are no tool output.
            }
            add(new SiteWriter(report, Sources.NONE).verdict(Gate.judge(report, DefaultRules.of(report))));
        }
    }

    private void add(SiteWriter writer) throws IOException {
        Path folder = temporary.resolve("data-" + reports.size());
        writer.writeData(new DirectoryParts(Files.createDirectories(folder)));
        reports.add(parts(folder));
    }

    private static Map<String, JsonNode> parts(Path folder) throws IOException {
        Map<String, JsonNode> parts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.endsWith(".json")) {
                    parts.put(name, JSON.readTree(file.toFile()));
                } else if (name.endsWith(".txt")) {
                    parts.put(name, TextNode.valueOf(Files.readString(file)));
                }
            }
        }
        return parts;
    }
}
