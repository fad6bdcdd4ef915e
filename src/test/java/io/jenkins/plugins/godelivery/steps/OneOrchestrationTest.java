package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.cli.run.CommandLineWay;
import io.jenkins.plugins.godelivery.engine.command.GoTest;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Outcome;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.StubTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command line and the steps of Jenkins say the same of the same ends of the same tools: one verdict, gaps in the same
 * parts, equal counts.
 */
class OneOrchestrationTest {
    private static final String KILLED = "kill -KILL $$";
    private static final String PASSING_TESTS = "2 tests, 0 bad, 0 flaky";

    @TempDir
    private Path folder;

    @BeforeAll
    static void aShellIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    private record Play(Tool tool, String out, String err, String file, String end) {}

    /** What tools do, and what is to be said of it. */
    private static final class Situation {
        private final String name;
        private final List<Play> plays = new ArrayList<>();
        private final Set<Tool> tools = EnumSet.noneOf(Tool.class);
        private Options test = Options.NONE.with(GoTest.RACE, false).with(GoTest.COVER, false);
        private String goVersion = "1.26.8";
        private boolean abort;
        private boolean vanishes;
        private boolean linterMissing;
        private boolean listFails;
        private boolean tested = true;
        private Outcome outcome;
        private String gap;
        private String counts = "";

        Situation(String name) {
            this.name = name;
        }

        Situation play(Tool tool, String out, String err, String file, String end) {
            tools.add(tool);
            plays.add(new Play(tool, out, err, file, end));
            return this;
        }

        Situation play(Tool tool, String out, String end) {
            return play(tool, out, "", null, end);
        }

        Situation cover() {
            test = test.with(GoTest.COVER, true);
            return this;
        }

        Situation race() {
            test = test.with(GoTest.RACE, true);
            return this;
        }

        Situation rerun(int rounds) {
            test = test.with(GoTest.RERUN, rounds);
            return this;
        }

        Situation passes(String expected) {
            outcome = Outcome.PASSED;
            counts = expected;
            return this;
        }

        Situation fails(String expected) {
            outcome = Outcome.FAILED;
            counts = expected;
            return this;
        }

        Situation failsIncompletely(String reason, String expected) {
            gap = reason;
            return fails(expected);
        }

        /** @param reason a part of the gap that both name */
        Situation isInconclusive(String reason) {
            outcome = Outcome.INCONCLUSIVE;
            gap = reason;
            return this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Situation when(String name) {
        return new Situation(name);
    }

    private static Situation build(String name, String out, String end) {
        return when("go build: " + name).play(Tool.BUILD, out, end);
    }

    private static Situation test(String name, String out, String end) {
        return when("go test: " + name).play(Tool.TEST, out, end);
    }

    private static Situation vet(String name, String out, String end) {
        return when("go vet: " + name).play(Tool.VET, out, end);
    }

    private static Situation tidy(String name, String out, String err, String end) {
        return when("go mod tidy: " + name).play(Tool.TIDY, out, err, null, end);
    }

    private static Situation lint(String name, String err, String report, String end) {
        return when("golangci-lint: " + name).play(Tool.LINT, "", err, report, end);
    }

    static Stream<Situation> builds() {
        return Stream.of(
                build("all is well", "build-pass.txt", "exit 0").passes("0 build errors"),
                build("a package does not compile", "build-error.json", "exit 1")
                        .fails("1 build errors"),
                build("killed, nothing printed", "", KILLED).isInconclusive("go build was ended by SIGKILL"),
                build("killed behind an error", "build-error.json", KILLED)
                        .failsIncompletely("go build was ended by SIGKILL", "1 build errors"),
                build("ended by SIGTERM", "", "kill -TERM $$").isInconclusive("go build was ended by SIGTERM"),
                build("interrupted", "", "exit 130").isInconclusive("go build was ended by SIGINT"),
                build("its compiler was interrupted", "build-interrupted.json", "exit 1")
                        .isInconclusive("the build of example.com/big/big was interrupted"),
                build("fails without a word", "", "exit 1").isInconclusive("what it printed does not say why"),
                build("wrong use", "flag provided but not defined: -foo\nusage: go build\n", "exit 2")
                        .fails("1 build errors"),
                build("go.mod is broken", "build-broken-gomod.txt", "exit 1").fails("1 build errors"),
                build("no package matches", "build-unmatched.txt", "exit 0")
                        .isInconclusive("go build built nothing: \"./...\" matched no packages"),
                build("not executable", "", "exit 126").isInconclusive("could not be executed"),
                build("lost", "", "exit 255").isInconclusive("nothing is known about its end"),
                vanished(build("the program is gone", "", "exit 0")).isInconclusive("go"),
                aborted(build("stopped by somebody", "", "exit 143")).isInconclusive("stopped"));
    }

    static Stream<Situation> tests() {
        return Stream.of(
                test("all is well", "test-pass.json", "exit 0").passes(PASSING_TESTS),
                when("go test: all is well, with coverage")
                        .play(Tool.TEST, "test-pass.json", "", "test-pass.out", "exit 0")
                        .cover()
                        .passes(PASSING_TESTS),
                test("a test fails", "test-fail.json", "exit 1").fails("3 tests, 1 bad, 0 flaky"),
                test("a test fails and then passes", "test-flaky-0.json", "exit 1")
                        .play(Tool.TEST, "test-flaky-1.json", "exit 0")
                        .rerun(1)
                        .passes("1 tests, 0 bad, 1 flaky"),
                test("a test fails twice", "test-flaky-0.json", "exit 1")
                        .play(Tool.TEST, "test-flaky-0.json", "exit 1")
                        .rerun(1)
                        .fails("1 tests, 1 bad, 0 flaky"),
                test("go is killed when it runs a test again", "test-flaky-0.json", "exit 1")
                        .play(Tool.TEST, "", KILLED)
                        .rerun(2)
                        .failsIncompletely("go test was ended by SIGKILL", "1 tests, 1 bad, 0 flaky"),
                test("a package that does not compile is not run again", "test-error.json", "exit 1")
                        .rerun(2)
                        .failsIncompletely("its tests did not run", "2 tests, 0 bad, 0 flaky, 1 build errors"),
                test("exit code 1, and no test failed", "test-pass.json", "exit 1")
                        .isInconclusive("go test ended with exit code 1, and what it printed does not say why"),
                test("exit code 1 behind reports that pass", "test-pass.json", "exit 1")
                        .cover()
                        .isInconclusive("go test ended with exit code 1"),
                test("interrupted while a package compiles", "test-interrupted-build.json", "exit 1")
                        .isInconclusive("the build of example.com/big/big was interrupted"),
                test("killed, nothing printed", "", KILLED).isInconclusive("go test was ended by SIGKILL"),
                test("killed in the middle", "test-pass.json|600", KILLED)
                        .isInconclusive("go test was ended by SIGKILL"),
                test("killed behind all of its output", "test-pass.json", KILLED)
                        .isInconclusive("go test was ended by SIGKILL"),
                test("a stream that ends early", "test-pass.json|600", "exit 0").isInconclusive(""),
                test("nothing printed, success", "", "exit 0").isInconclusive(""),
                test("go.mod is broken", "test-broken-gomod.txt", "exit 1")
                        .failsIncompletely("no test event", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                listFails(test("go.mod is broken for go list, too", "test-broken-gomod.txt", "exit 1"))
                        .failsIncompletely("no test event", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("a folder that is not there", "test-setup.json", "exit 1")
                        .failsIncompletely("its tests did not run", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("no package matches", "test-unmatched.txt", "exit 1").isInconclusive("matched no packages"),
                test("no test is selected", "test-none-selected.json", "exit 0")
                        .isInconclusive("no test ran: none of those in 1 package was selected"),
                test("no test files here, and some elsewhere", "test-no-files.json", "exit 0")
                        .isInconclusive("no test ran: 1 package without test files"),
                untested(test("no test files in the module", "test-no-files.json", "exit 0"))
                        .passes("0 tests, 0 bad, 0 flaky"),
                test("races without cgo", "test-no-cgo.txt", "exit 2")
                        .race()
                        .failsIncompletely("no test event", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("races without a C compiler", "test-no-compiler.json", "exit 1")
                        .race()
                        .failsIncompletely("its tests did not run", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("races looked for and not found", "test-pass.json", "exit 0")
                        .race()
                        .passes(PASSING_TESTS),
                test("no coverage profile", "test-pass.json", "exit 0")
                        .cover()
                        .isInconclusive("the report has no coverage although it was asked for"),
                vanished(test("the program is gone", "", "exit 0")).isInconclusive("go"),
                aborted(test("stopped by somebody", "test-pass.json|600", "exit 143"))
                        .isInconclusive("stopped"));
    }

    static Stream<Situation> linters() {
        return Stream.of(
                vet("all is well", "vet-pass.txt", "exit 0").passes("0 issues"),
                vet("nothing printed, success", "", "exit 0").isInconclusive("go vet printed nothing"),
                vet("a finding", "vet-finding.txt", "exit 0").fails("1 issues"),
                vet("a package does not compile", "vet-broken.txt", "exit 1")
                        .isInconclusive("could not look at all packages: vet: bad/bad.go:3:13: cannot use"),
                vet("killed, nothing printed", "", KILLED).isInconclusive("go vet was ended by SIGKILL"),
                vet("killed behind a finding", "vet-finding.txt", KILLED)
                        .failsIncompletely("go vet was ended by SIGKILL", "1 issues"),
                tidy("all is well", "", "", "exit 0").passes("0 issues"),
                tidy("go.mod is not tidy", "tidy-untidy.diff", "", "exit 1").fails("1 issues"),
                tidy("go.mod is broken", "", "tidy-broken.txt", "exit 1")
                        .isInconclusive("could not tell whether go.mod is tidy: go: errors parsing go.mod"),
                tidy("killed", "", "", KILLED).isInconclusive("go mod tidy check was ended by SIGKILL"),
                older(tidy("all is well, on an older go", "", "", "exit 0")).passes("0 issues"),
                older(when("go mod tidy: go.mod is not tidy, on an older go")
                                .play(Tool.TIDY, "", "", "module example.com/m\n\ngo 1.18\n", "exit 0"))
                        .fails("1 issues"),
                older(tidy("fails on an older go", "", "tidy-broken.txt", "exit 1"))
                        .isInconclusive("could not tell whether go.mod is tidy: go: errors parsing go.mod"),
                lint("all is well", "", "lint-pass.json", "exit 0").passes("0 issues"),
                withoutLinter(lint("not installed", "", null, "exit 0").play(Tool.VET, "vet-finding.txt", "exit 0"))
                        .failsIncompletely("golangci-lint is not", "1 issues"),
                lint("exit code 1 and no issue, while vet found one", "", "lint-pass.json", "exit 1")
                        .play(Tool.VET, "vet-finding.txt", "exit 0")
                        .failsIncompletely("golangci-lint ended with exit code 1", "1 issues"),
                lint("killed, while vet is well", "", null, KILLED)
                        .play(Tool.VET, "vet-pass.txt", "exit 0")
                        .isInconclusive("golangci-lint was ended by SIGKILL"),
                lint("an issue", "", "lint-issue.json", "exit 1").fails("1 issues"),
                lint("no report", "", null, "exit 0").isInconclusive("golangci-lint left no report"),
                lint("an empty report", "", "", "exit 0").isInconclusive(""),
                lint("a report that ends early", "", "lint-pass.json|1000", "exit 0")
                        .isInconclusive(""),
                lint("exit code 1 and no issue", "", "lint-pass.json", "exit 1")
                        .isInconclusive("golangci-lint ended with exit code 1"),
                lint("failure", "lint-broken.txt", null, "exit 3")
                        .isInconclusive("it failed: Running error: context loading failed"),
                lint("timeout", "lint-timeout.txt", null, "exit 4").isInconclusive("it ran into its timeout"),
                lint("no Go files", "", null, "exit 5").isInconclusive("there were no Go files to look at"),
                lint("an error was logged", "", "lint-issue.json", "exit 7")
                        .failsIncompletely("did not look at everything", "1 issues"),
                lint("killed", "", null, KILLED).isInconclusive("golangci-lint was ended by SIGKILL"),
                lint("killed behind an issue", "", "lint-issue.json", KILLED)
                        .failsIncompletely("golangci-lint was ended by SIGKILL", "1 issues"));
    }

    @ParameterizedTest
    @MethodSource({"builds", "tests", "linters"})
    void bothSayTheSame(Situation situation) throws Exception {
        GoReport commandLine = CommandLineWay.report(
                module("cli", situation),
                folder.resolve("cli-out"),
                stub("cli", situation),
                options(situation),
                situation.abort);
        GoReport jenkins = new JenkinsWay(
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

    private static Situation vanished(Situation situation) {
        situation.vanishes = true;
        return situation;
    }

    private static Situation withoutLinter(Situation situation) {
        situation.linterMissing = true;
        return situation;
    }

    private static Situation listFails(Situation situation) {
        situation.listFails = true;
        return situation;
    }

    private static Situation aborted(Situation situation) {
        situation.abort = true;
        return situation;
    }

    /** A go command that cannot say what it would tidy. */
    private static Situation older(Situation situation) {
        situation.goVersion = "1.21.13";
        return situation;
    }

    private static Situation untested(Situation situation) {
        situation.tested = false;
        return situation;
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
        for (Play play : situation.plays) {
            tools.play(play.tool, play.out, play.err, play.file, play.end);
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
        if (report.asked(Part.COVERAGE)) {
            rules.add(new Rule(Metrics.find("coverage.statements").orElseThrow(), Bound.min(0)));
        }
        return Gate.judge(report, rules);
    }

    /** By part; also that a part is not there that was asked for. */
    private static Map<Part, Set<String>> gaps(GoReport report) {
        Map<Part, Set<String>> gaps = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Set<String> own = new TreeSet<>(report.gaps(part));
            if (report.asked(part) && !report.has(part)) {
                own.add("the report has no " + part.label() + " although it was asked for");
            }
            if (!own.isEmpty()) {
                gaps.put(part, own);
            }
        }
        return gaps;
    }

    private static String counts(GoReport report) {
        List<String> counts = new ArrayList<>();
        // A command that could not be started left nothing here, and the words of a shell there.
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
