package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.cli.run.CommandLinePath;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.StubTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command line and the steps of Jenkins give the same report for the same behaviour of the tools: the same verdict,
 * gaps in the same parts, equal counts.
 */
class OneOrchestrationTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void aShellIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    @ParameterizedTest
    @MethodSource({
        "io.jenkins.plugins.godelivery.steps.Situations#builds",
        "io.jenkins.plugins.godelivery.steps.Situations#tests",
        "io.jenkins.plugins.godelivery.steps.Situations#linters"
    })
    void bothSayTheSame(Situation situation) throws Exception {
        GoReport commandLine = CommandLinePath.report(
                module("cli", situation),
                folder.resolve("cli-out"),
                stub("cli", situation),
                options(situation),
                situation.abort);
        GoReport jenkins = new JenkinsPath(
                        module("jenkins", situation),
                        folder.resolve("jenkins-out/step"),
                        stub("jenkins", situation),
                        options(situation))
                .report(situation.abort);

        assertThat(List.of(judge(commandLine).outcome(), judge(jenkins).outcome()))
                .as(() ->
                        judge(commandLine) + " " + gaps(commandLine) + "\nand " + judge(jenkins) + " " + gaps(jenkins))
                .containsExactly(situation.outcome, situation.outcome);
        assertThat(counts(jenkins)).isEqualTo(counts(commandLine)).contains(situation.counts);
        assertThat(gaps(jenkins).keySet())
                .as("parts with gaps")
                .isEqualTo(gaps(commandLine).keySet());
        if (situation.gap == null) {
            assertThat(gaps(jenkins)).isEmpty();
        } else {
            assertThat(gaps(commandLine).toString()).contains(situation.gap);
            assertThat(gaps(jenkins).toString()).contains(situation.gap);
        }
    }

    private Path module(String way, Situation situation) throws Exception {
        Path module = Files.createDirectories(
                Files.createDirectories(folder.resolve(way)).toRealPath().resolve("module"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.21\n");
        Files.createDirectories(module.resolve("p"));
        Files.writeString(module.resolve("p/p.go"), "package p\n\nfunc F() int { return 1 }\n");
        if (situation.tested) {
            Files.writeString(module.resolve("p_test.go"), "package p\n");
        }
        return module;
    }

    private StubTools stub(String way, Situation situation) throws Exception {
        Path home = folder.resolve(way).toRealPath();
        StubTools tools = new StubTools(home.resolve("stub"), home.resolve("module/go.mod"), situation.goVersion);
        for (Situation.Play play : situation.plays) {
            tools.play(play.tool(), play.out(), play.err(), play.file(), play.end());
        }
        if (situation.listFails) {
            tools.listFails("test-broken-gomod.txt");
        }
        if (situation.linterMissing) {
            tools.removeLinter();
        }
        if (situation.vanishes) {
            tools.vanish();
        }
        return tools;
    }

    private static ToolOptions options(Situation situation) {
        Map<Tool, Options> own = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            Options options = tool == Tool.TEST ? situation.test : Options.NONE;
            own.put(tool, options.with(Tool.ENABLED, situation.tools.contains(tool)));
        }
        return ToolOptions.of(Options.NONE, own);
    }

    private static Verdict judge(GoReport report) {
        List<Rule> rules = new ArrayList<>(DefaultRules.of(report));
        if (report.requestedParts(Part.COVERAGE)) {
            rules.add(new Rule(Metrics.find("coverage.statements").orElseThrow(), Bound.min(0)));
        }
        return Gate.judge(report, rules);
    }

    /** Returns the gaps by part, including requested parts that are missing. */
    private static Map<Part, Set<String>> gaps(GoReport report) {
        Map<Part, Set<String>> gaps = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Set<String> own =
                    new TreeSet<>(report.gaps(part).stream().map(Message::text).toList());
            if (report.requestedParts(part) && !report.has(part)) {
                own.add("the report has no " + part.label() + " although this was requested");
            }
            if (!own.isEmpty()) {
                gaps.put(part, own);
            }
        }
        return gaps;
    }

    private static String counts(GoReport report) {
        List<String> counts = new ArrayList<>();
        // If a command could not start, the command line has no output and Jenkins has the shell's error.
        report.tests()
                .filter(tests ->
                        !tests.packages().isEmpty() || !tests.build().errors().isEmpty())
                .ifPresent(tests -> counts.add(tests.leaves().total() + " tests, "
                        + tests.leaves().bad() + " bad, " + tests.flaky() + " flaky, "
                        + tests.build().errors().size() + " build errors"));
        report.build().ifPresent(build -> counts.add(build.errors().size() + " build errors"));
        report.lint().ifPresent(lint -> counts.add(lint.total() + " issues"));
        report.coverage().ifPresent(coverage -> counts.add(coverage.statements() + " covered"));
        report.races().ifPresent(races -> counts.add(races.distinct() + " races"));
        return String.join(", ", counts);
    }
}
