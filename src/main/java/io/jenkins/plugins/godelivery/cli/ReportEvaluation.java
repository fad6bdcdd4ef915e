package io.jenkins.plugins.godelivery.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionJson;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.attribution.FlakyTests;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.MetricValue;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionResult;
import io.jenkins.plugins.godelivery.engine.gate.MetricValues;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Scope;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report, its reference, and the verdict. */
record ReportEvaluation(
        GoReport report,
        ModuleSources sources,
        TestOwners owners,
        Optional<Comparison> comparison,
        Attributions attributions,
        Ledger ledger,
        Optional<Verdict> verdict) {
    /** Local time in the names of reports: people remember when they ran it. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * Evaluates a report.
     *
     * @param source root of the module
     * @param reference ledger of an earlier report
     */
    static ReportEvaluation of(GoReport report, Path source, Optional<Ledger> reference, GateSettings gate)
            throws IOException {
        ReadLimits limits = ReadLimits.ofProcess();
        ModuleSources sources = new ModuleSources(source);
        BuildId build = build(report);
        Optional<Comparison> comparison =
                reference.map(ledger -> Comparison.of(report, sources, ledger, build, limits));
        List<Scope> scopes = gate.rules(report).stream().map(Rule::scope).toList();
        Attributions attributions = Attributions.of(report, comparison, Optional.empty());
        List<MetricValue> values = MetricValues.of(report, comparison, scopes, gate.exemptions());
        Ledger own = NextLedger.of(report, sources, comparison, comparison, values, build, limits);
        TestOwners owners = TestOwners.of(List.of(sources));
        Ledger ledger = FlakyTests.in(own, report, attributions, reference, owners);
        return new ReportEvaluation(
                report, sources, owners, comparison, attributions, ledger, gate.judge(report, comparison));
    }

    /** Attributes the findings of a report that is only inspected. */
    static AttributionJson attributions(GoReport report, @CheckForNull Path source, Ledger reference) {
        Comparison comparison = compare(report, source, reference);
        return new AttributionJson(report, Attributions.of(report, Optional.of(comparison), Optional.empty()));
    }

    /** Returns the effect of waivers and quarantine in a report that is only inspected; empty without a gate. */
    static List<ExemptionResult> exemptions(
            GoReport report, @CheckForNull Path source, Optional<Ledger> reference, GateSettings gate) {
        return gate.judge(report, reference.map(ledger -> compare(report, source, ledger)))
                .map(Verdict::exemptions)
                .orElse(List.of());
    }

    private static Comparison compare(GoReport report, @CheckForNull Path source, Ledger reference) {
        Sources sources = source == null ? Sources.NONE : new ModuleSources(source);
        return Comparison.of(report, sources, reference, build(report), ReadLimits.ofProcess());
    }

    private static BuildId build(GoReport report) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new BuildId(branch(report) + TIME.format(now.atZone(ZoneId.systemDefault())), now, commit(report));
    }

    /** Returns the checked-out branch with a blank after it, as in the names of other builds; empty if none is known. */
    private static String branch(GoReport report) {
        List<Change> changes = report.changes().list();
        return changes.size() == 1 && !changes.get(0).branch().isEmpty()
                ? changes.get(0).branch() + " "
                : "";
    }

    /** Returns the commit of the results; empty unless the tested sources are known to be exactly a commit's. */
    private static String commit(GoReport report) {
        List<Change> changes = report.changes().list();
        return changes.size() == 1 && changes.get(0).clean() ? changes.get(0).head() : "";
    }

    /** Returns the writer of the report's pages. */
    SiteWriter site() {
        SiteWriter writer = new SiteWriter(report, sources)
                .ledger(ledger)
                .attributions(attributions)
                .owners(owners);
        comparison.ifPresent(writer::comparison);
        verdict.ifPresent(writer::verdict);
        return writer;
    }
}
