package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.WhatIf;
import io.jenkins.plugins.godelivery.engine.gate.WhatIfBuild;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows how a rule would have judged earlier builds. */
final class GateCommand extends Subcommand {
    GateCommand() {
        super("gate");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--what-if")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("RULE")
                .required(true)
                .description("A metric, >= or <=, and a number: 'coverage.changed>=80'. A build fails if it breaks one"
                        + " of several rules.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("REPORT")
                .arity("1..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A report: its folder, or the " + LedgerFile.NAME + " in it, which Jenkins keeps with each"
                        + " build. It also has the values of the hundred builds before.")
                .build());
        spec.usageMessage()
                .description("Shows which earlier builds a proposed rule would have failed.")
                .footer(
                        "",
                        "A value that is uncertain is not judged. The exit code is 0, whatever the answer" + " is.",
                        "",
                        "Example:",
                        "  godelivery gate --what-if 'coverage.statements>=80' go-delivery/report");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console) throws IOException, UsageException {
        List<WhatIf> rules = new ArrayList<>();
        for (String text : arguments.<List<String>>matchedOptionValue("--what-if", List.of())) {
            try {
                rules.add(WhatIf.parse(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--what-if: " + e.getMessage());
            }
        }
        List<WhatIfBuild> builds = new ArrayList<>();
        Set<BuildId> told = new HashSet<>();
        for (String name : arguments.<List<String>>matchedPositionalValue(0, List.of())) {
            List<WhatIfBuild> known =
                    WhatIfBuild.of(LedgerFile.readValues(ReferenceReport.ledger("REPORT", name)), rules);
            // All builds of one report count: two of the same second have equal ids.
            known.stream().filter(build -> !told.contains(build.build())).forEach(builds::add);
            known.forEach(build -> told.add(build.build()));
        }
        print(builds, rules, console);
        return ExitCode.PASS;
    }

    private static void print(List<WhatIfBuild> builds, List<WhatIf> rules, CommandConsole console) {
        for (WhatIfBuild build : builds) {
            console.out()
                    .println(UntrustedText.line(String.format(
                            Locale.ROOT,
                            "%-10s  %s  %s",
                            build.outcome().message().text(),
                            build.build().title(),
                            values(rules, build.answers()))));
        }
        long failed = WhatIfBuild.count(builds, GateOutcome.FAILED);
        long unjudged = WhatIfBuild.count(builds, GateOutcome.INCONCLUSIVE);
        console.out()
                .println(failed + " of " + builds.size() + (builds.size() == 1 ? " build" : " builds")
                        + " would have failed" + (unjudged > 0 ? ", " + unjudged + " not judged" : ""));
    }

    private static String values(List<WhatIf> rules, List<WhatIf.Answer> answers) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            WhatIf.Answer answer = answers.get(i);
            values.add(rules.get(i).text() + ": " + (answer.value().isPresent() ? answer.shown() : "unknown"));
        }
        return String.join(", ", values);
    }
}
