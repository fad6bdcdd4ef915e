package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes recorded test streams as JUnit XML. */
final class JUnitCommand extends Subcommand {
    JUnitCommand() {
        super("junit");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-o", "--out")
                .type(Path.class)
                .paramLabel("FILE")
                .required(true)
                .description("The XML file to write; folders are made as needed.")
                .build());
        spec.addOption(InputFiles.rerunOption());
        spec.addPositional(files("1..*", "Recorded outputs of go test -json, also compressed; - is standard input."));
        spec.usageMessage()
                .description("Writes test streams as JUnit XML: a suite per package, a case per test without subtests.")
                .footer(
                        "",
                        "A test that failed and then passed in a rerun is reported as flaky.",
                        "",
                        "Example:",
                        "  godelivery junit --out build/junit.xml test.jsonl --rerun-of=test.jsonl=rerun.jsonl");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        Path out = arguments.matchedOptionValue("--out", null);
        ReportReader reader = new ReportReader();
        InputFiles.addTo(reader, arguments, ReportKind.TEST, console);
        GoReport report = reader.read().build();
        TestReport tests = report.tests().orElseThrow(() -> new UsageException("none of the files is a test stream"));
        AtomicFile.write(out, stream -> JUnitXmlWriter.write(tests, stream));
        report.warnings()
                .forEach(warning ->
                        console.err().println("godelivery: " + ExceptionMessage.oneLine(ReportLines.of(warning))));
        return report.isWhole() ? ExitCode.PASS : ExitCode.INCOMPLETE;
    }
}
