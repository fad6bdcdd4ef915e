package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.attribution.FlakyTests;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.MissingReference;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Builds of src/test/resources/changes or leaks, modules before and after a change. */
final class ChangedModule {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    private static final Rule RATCHET = new Rule(
            Metrics.find("coverage.statements").orElseThrow(), Bound.of(Bound.Kind.MIN, Bound.Origin.REFERENCE));

    private static final Exemption QUARANTINE = new Exemption(
            Exemption.Kind.QUARANTINE,
            "Test(Counter|Transfer|WithdrawTooMuch)",
            "",
            "the clock of CI",
            "ada",
            "SHOP-12",
            LocalDate.EPOCH);

    private final Path folder;
    private final Part asked;
    private Optional<Ledger> last = Optional.empty();
    private int number;

    private ChangedModule(String folder, Part asked) {
        this.folder = RESOURCES.resolve(folder);
        this.asked = asked;
    }

    /** A module that races. */
    static ChangedModule racing() {
        return new ChangedModule("changes", Part.RACES);
    }

    /** A module that leaks goroutines. */
    static ChangedModule leaking() {
        return new ChangedModule("leaks", Part.LEAKS);
    }

    /** Adds a build of one of the two versions, compared with the previous build. */
    SiteWriter build(String version) throws IOException {
        number++;
        GoReport report = read(version);
        ModuleSources sources = new ModuleSources(folder.resolve(version));
        BuildId id = new BuildId(Integer.toString(number), FIRST.plus(Duration.ofHours(number)));
        Optional<Comparison> comparison =
                last.map(ledger -> Comparison.of(report, sources, ledger, id, ReadLimits.ofProcess()));
        TestOwners owners = TestOwners.of(List.of(sources));
        Ledger ledger = FlakyTests.in(
                NextLedger.of(report, sources, comparison, id, ReadLimits.ofProcess()),
                report,
                Attributions.of(report, comparison, Optional.empty()),
                last,
                owners);
        last = Optional.of(ledger);
        SiteWriter writer = new SiteWriter(report, sources)
                .ledger(ledger)
                .owners(owners)
                .verdict(Gate.judge(
                                report,
                                comparison,
                                MissingReference.UNNAMED,
                                DefaultRules.with(report, List.of(RATCHET)),
                                new Exemptions(List.of(QUARANTINE), QUARANTINE.until(), List.of()))
                        .withUnknownRules(Message.literal(number == 1 ? "the rules of main are not known" : "")));
        comparison.ifPresent(writer::comparison);
        return writer;
    }

    private GoReport read(String version) throws IOException {
        ReportReader reader = new ReportReader().source(folder.resolve(version));
        for (String ending : new String[] {".jsonl", ".out", ".json"}) {
            Path file = folder.resolve(version + ending);
            if (Files.exists(file)) {
                reader.add(ReportFile.of(file), ReportKind.AUTO);
            }
        }
        return reader.read().asked(asked).build();
    }
}
