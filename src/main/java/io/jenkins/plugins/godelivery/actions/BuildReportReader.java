package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.attribution.FlakyTests;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.MetricValue;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.MetricValues;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Scope;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.MemoryPool;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.site.ReportArchiveWriter;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import io.jenkins.plugins.godelivery.engine.site.VerdictPart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the results of a build's steps into the one report of the build. Its details are held only while the build is
 * judged or its pages are written.
 */
public final class BuildReportReader implements AutoCloseable {
    private final Run<?, ?> run;
    private final List<StepRecord> steps;
    private final MemoryPool.Share memory;
    private final Map<String, SourceArchive> archives = new LinkedHashMap<>();
    private final Map<String, ModuleSources> sources = new LinkedHashMap<>();
    private final GoReport report;
    private final Reference reference;
    private final Optional<Comparison> comparison;
    private final Optional<Comparison> history;
    private final Attributions attributions;
    /** Scopes of the rules that judged the build. */
    private final Set<Scope> scopes = new LinkedHashSet<>();

    private BuildReportReader(Run<?, ?> run) throws IOException {
        this.run = run;
        steps = StoredReport.steps(run);
        try {
            memory = MemoryPool.OF_CONTROLLER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        try {
            ReadLimits limits = ReadLimits.ofController(memory);
            report = StepReports.read(steps, step -> StepFolder.of(run, step.getId()), archives, limits);
            archives.forEach((step, archive) -> sources.put(step, new ModuleSources(archive.root())));
            reference = Reference.of(run, report);
            comparison = compare(reference, limits);
            Reference previous = Reference.previous(run);
            history =
                    previous.ledger().isEmpty() || previous.equals(reference) ? comparison : compare(previous, limits);
            attributions = Attributions.of(report, comparison, history);
        } catch (IOException | RuntimeException | Error e) { // Release the memory share; it would leak otherwise.
            close();
            throw e;
        }
    }

    private Optional<Comparison> compare(Reference with, ReadLimits limits) {
        return with.ledger().map(ledger -> Comparison.of(report, allSources(), ledger, id(), limits));
    }

    /** Reads the report of a build; it has no parts if the build has no records. */
    public static BuildReportReader read(Run<?, ?> run) throws IOException {
        return new BuildReportReader(run);
    }

    public GoReport report() {
        return report;
    }

    /** Returns the comparison with the reference build, if there is one. */
    public Optional<Comparison> comparison() {
        return comparison;
    }

    /** Returns the comparison with the previous build of the job; empty if that is the reference. */
    public Optional<Comparison> sincePrevious() {
        return history.equals(comparison) ? Optional.empty() : history;
    }

    /** Returns the attribution of the findings. */
    public Attributions attributions() {
        return attributions;
    }

    /** Returns the reference build with the reason for its choice, or the reason why there is none. */
    public Reference reference() {
        return reference;
    }

    /** Judges the report by the given rules. */
    public Verdict judge(List<Rule> rules, Exemptions exemptions) {
        rules.forEach(rule -> scopes.add(rule.scope()));
        return Gate.judge(report, comparison, reference.missing(), rules, exemptions);
    }

    private BuildId id() {
        List<Change> changes = report.changes().list();
        String commit = changes.size() == 1 ? changes.get(0).head() : "";
        return new BuildId(Integer.toString(run.getNumber()), Instant.ofEpochMilli(run.getTimeInMillis()), commit);
    }

    private Sources allSources() {
        return Sources.of(new ArrayList<>(sources.values()));
    }

    /** Stores a verdict for all later reports of the build, and writes a report with it. */
    public void store(Verdict verdict) throws IOException {
        String part = VerdictPart.of(verdict);
        AtomicFile.write(StoredReport.verdict(run), out -> out.write(part.getBytes(StandardCharsets.UTF_8)));
        store();
    }

    /** Writes the data of the pages atomically. */
    void store() throws IOException {
        ReadLimits limits = ReadLimits.ofTime();
        TestOwners owners = TestOwners.of(new ArrayList<>(sources.values()));
        AtomicReference<Ledger> ledger = new AtomicReference<>();
        Optional<Message> unused =
                ErrorContainment.run("The ledger of " + run, () -> ledger.set(ledger(owners, limits)));
        SiteWriter writer = new SiteWriter(report, allSources()).owners(owners);
        if (ledger.get() != null) {
            writer.ledger(ledger.get());
        }
        comparison.ifPresent(writer::comparison);
        writer.attributions(attributions);
        writer.reference(reference.why());
        if (LeftFile.isRegular(StoredReport.verdict(run))) {
            writer.verdict(BoundedFileReader.text(StoredReport.verdict(run), Budget.HELD_BYTES));
        }
        for (StepRecord step : steps) {
            StepOnPage.describe(run, step, writer);
        }
        AtomicFile.make(StoredReport.file(run), unfinished -> {
            try (KeptArchives artifacts = new KeptArchives(run, steps);
                    ReportArchiveWriter parts =
                            new ReportArchiveWriter(unfinished, StoredReport.origin(steps), sources, limits)) {
                artifacts.addTo(writer);
                writer.writeData(parts);
            }
            // The ledger goes first: a build with a report is expected to have one.
            if (ledger.get() != null) {
                LedgerFile.write(ledger.get(), Ledgers.file(run));
            }
        });
    }

    private Ledger ledger(TestOwners owners, ReadLimits limits) throws IOException {
        List<Exemption> exemptions = GateSettings.exemptions(
                RecordedSettings.of(run).stream().map(Settings::gate).toList());
        List<MetricValue> values =
                MetricValues.of(report, comparison, scopes, Exemptions.ofToday(exemptions, List.of()));
        Ledger own = NextLedger.of(report, allSources(), comparison, history, values, id(), limits);
        return FlakyTests.in(own, report, attributions, history.map(Comparison::reference), owners);
    }

    @Override
    public void close() throws IOException {
        memory.close();
        for (SourceArchive archive : archives.values()) {
            archive.close();
        }
    }
}
