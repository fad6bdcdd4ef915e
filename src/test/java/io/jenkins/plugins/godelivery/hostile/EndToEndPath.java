package io.jenkins.plugins.godelivery.hostile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.condense.CondensedStream;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive;
import io.jenkins.plugins.godelivery.engine.site.ReportArchiveWriter;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Sends the files of a build through every stage: reading, gate, comparison, pages, ledger, JUnit XML and the JSON of
 * inspect. Each written file is parsed again by an independent parser.
 */
final class EndToEndPath {
    private static final Logger CONTAINED = Logger.getLogger(ErrorContainment.class.getName());
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final Path sources;

    /** @param sources checkout of the build, as hostile as its files */
    EndToEndPath(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /** Content of a file and the kind it is read as. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Given(ReportKind kind, byte[] content) {}

    /**
     * @return the report, for further assertions
     * @throws AssertionError an unexpected exception was caught and logged
     */
    GoReport go(List<Given> files) throws Exception {
        AtomicReference<LogRecord> contained = new AtomicReference<>();
        Handler handler = new Listening(contained);
        CONTAINED.addHandler(handler);
        CONTAINED.setUseParentHandlers(false);
        try {
            GoReport report = all(files);
            LogRecord unforeseen = contained.get();
            if (unforeseen != null) {
                throw new AssertionError(unforeseen.getMessage(), unforeseen.getThrown());
            }
            return report;
        } finally {
            CONTAINED.removeHandler(handler);
        }
    }

    private static final class Listening extends Handler {
        private final AtomicReference<LogRecord> first;

        Listening(AtomicReference<LogRecord> first) {
            this.first = first;
        }

        @Override
        public void publish(LogRecord record) {
            first.compareAndSet(null, record);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // No resource is open.
        }
    }

    private GoReport all(List<Given> files) throws Exception {
        ReportReader reader = new ReportReader().source(sources);
        for (int i = 0; i < files.size(); i++) {
            byte[] content = files.get(i).content();
            reader.add(
                    new ReportFile("file" + i, () -> new ByteArrayInputStream(content)),
                    files.get(i).kind());
        }
        GoReportBuilder builder = reader.readRecorded();
        for (Part part : Part.values()) {
            builder.asked(part);
        }
        GoReport report = builder.build();
        Sources checkout = new ModuleSources(sources);
        Ledger first = ledger(report, checkout, Optional.empty());
        Comparison comparison = Comparison.of(report, checkout, first, id("2"), ReadLimits.ofProcess());
        Ledger second = ledger(report, checkout, Optional.of(comparison));
        Verdict verdict = Gate.judge(report, Optional.of(comparison), rules());
        pages(report, checkout, verdict, comparison, second);
        json(write(out -> InspectJson.write(report, out)));
        if (report.tests().isPresent()) {
            byte[] junit = write(out -> JUnitXmlWriter.write(report.tests().get(), out));
            SAXParserFactory.newInstance().newSAXParser().parse(new ByteArrayInputStream(junit), new DefaultHandler());
            condense(files, report);
        }
        return report;
    }

    private static void condense(List<Given> files, GoReport report) throws IOException {
        for (Given file : files) {
            if (file.kind() == ReportKind.TEST) {
                ReportFile stream = new ReportFile("stream", () -> new ByteArrayInputStream(file.content()));
                write(out -> {
                    try {
                        CondensedStream.write(stream, report.tests().get(), out);
                    } catch (IOException e) {
                        out.flush(); // The exception means that no stream is stored.
                    }
                });
            }
        }
    }

    private static BuildId id(String name) {
        return new BuildId(name, Instant.ofEpochSecond(1_800_000_000));
    }

    private Ledger ledger(GoReport report, Sources checkout, Optional<Comparison> comparison) throws IOException {
        Path file = folder.resolve("ledger.json.gz");
        LedgerFile.write(
                NextLedger.of(
                        report, checkout, comparison, id(comparison.isPresent() ? "2" : "1"), ReadLimits.ofProcess()),
                file);
        LedgerFile.readHead(file);
        return LedgerFile.read(file);
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Metrics.ALL.forEach(metric -> rules.add(new Rule(metric, metric.grows() ? Bound.max(0.5) : Bound.min(1))));
        return rules;
    }

    private void pages(GoReport report, Sources checkout, Verdict verdict, Comparison comparison, Ledger ledger)
            throws IOException {
        Path file = folder.resolve("report.zip");
        try (ReportArchiveWriter parts = new ReportArchiveWriter(
                file, "origin", Map.of("1", new ModuleSources(sources)), ReadLimits.ofProcess())) {
            new SiteWriter(report, checkout)
                    .verdict(verdict)
                    .comparison(comparison)
                    .ledger(ledger)
                    .writeData(parts);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry :
                    zip.stream().filter(one -> one.getName().endsWith(".json")).toList()) {
                try (InputStream in = new GZIPInputStream(zip.getInputStream(entry))) {
                    json(in.readAllBytes());
                }
            }
        }
        try (ReportArchive archive = ReportArchive.open(file)) {
            archive.source(0);
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] write(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    /** Requires well-formed JSON in valid UTF-8. */
    private static void json(byte[] content) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            while (parser.nextToken() != null) {
                // Parse errors are thrown by nextToken.
            }
        }
    }
}
