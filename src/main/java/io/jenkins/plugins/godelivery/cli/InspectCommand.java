package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionJson;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads recorded outputs and prints the results as JSON. */
final class InspectCommand extends Subcommand {
    private static final String CONFIG = "--config";

    InspectCommand() {
        super("inspect");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--kind")
                .type(String.class)
                .paramLabel("KIND")
                .completionCandidates(Arrays.stream(ReportKind.values())
                        .map(ReportKind::label)
                        .toList())
                .description("Kind of the files: " + kinds() + ". By default it is detected from their content.")
                .build());
        spec.addOption(path("--source", "DIR", "Root of the module, for the coverage of functions and error paths."));
        spec.addOption(InputFiles.rerunOption());
        spec.addOption(ReferenceReport.option());
        spec.addOption(path(
                CONFIG,
                "FILE",
                "A " + Settings.FILE + ": adds the effect of its waivers and its quarantine as the field exemptions."));
        spec.addPositional(files(
                "1..*",
                "Recorded outputs, also compressed with gzip; - is standard input; a folder is read as a GOCOVERDIR."));
        spec.usageMessage()
                .description("Reads recorded output of the Go tools and prints it as one JSON object.")
                .footer(
                        "",
                        "Exit code 0: everything was read completely; 3: something is incomplete, see \"warnings\" in"
                                + " the output.",
                        "",
                        "Example:",
                        "  go test -json ./... | godelivery inspect -");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        ReportReader reader = new ReportReader();
        Path source = arguments.matchedOptionValue("--source", null);
        if (source != null) {
            reader.source(InputFiles.directory(source));
        }
        ReportKind kind = kind(arguments.matchedOptionValue("--kind", "auto"));
        InputFiles.addTo(reader, arguments, kind, console);
        GoReport report = withoutSilentPass(reader.read());
        Optional<Ledger> reference = ReferenceReport.read(arguments, false);
        Path config = arguments.matchedOptionValue(CONFIG, null);
        Optional<GateSettings> gate = config == null
                ? Optional.empty()
                : Optional.of(ConfigurationFile.of(arguments)
                        .read(config, config, console.err())
                        .gate());
        InspectJson.write(
                report,
                json -> {
                    if (reference.isPresent()) {
                        ReportEvaluation.attributions(report, source, reference.get())
                                .write(json);
                    }
                    if (gate.isPresent()) {
                        ExemptionJson.write(json, ReportEvaluation.exemptions(report, source, reference, gate.get()));
                    }
                },
                console.out());
        return report.isWhole() ? ExitCode.PASS : ExitCode.INCOMPLETE;
    }

    /** Adds the gaps of a report: a stream without any test proves nothing. */
    private static GoReport withoutSilentPass(GoReportBuilder read) {
        GoReport report = read.build();
        String file = report.files(Part.TESTS).stream().findFirst().orElse("");
        List<Warning> nothing = new EvidenceGaps(report)
                .ofReports().stream().map(gap -> new Warning(file, 0, gap)).toList();
        return nothing.isEmpty() ? report : read.warnings(Part.TESTS, nothing).build();
    }

    private static ReportKind kind(String label) throws UsageException {
        for (ReportKind kind : ReportKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new UsageException("--kind: \"" + label + "\" is not one of " + kinds());
    }

    private static String kinds() {
        return Arrays.stream(ReportKind.values()).map(ReportKind::label).collect(Collectors.joining(", "));
    }
}
