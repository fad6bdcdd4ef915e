package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.util.stream.Stream;

/** Cases of tool behaviour and the expected reports; outputs are recorded in src/test/resources/…/engine/run. */
final class Situations {
    private static final String KILLED = "kill -KILL $$";
    private static final String PASSING_TESTS = "2 tests, 0 bad, 0 flaky";

    private Situations() {}

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

    private static Situation lint(String name, String err, @CheckForNull String report, String end) {
        return when("golangci-lint: " + name).play(Tool.LINT, "", err, report, end);
    }

    static Stream<Situation> builds() {
        return Stream.of(
                build("all is well", "build-pass.txt", "exit 0").passes("0 build errors"),
                build("a package does not compile", "build-error.json", "exit 1")
                        .fails("1 build errors"),
                build("killed, nothing printed", "", KILLED).isInconclusive("go build was terminated by SIGKILL"),
                build("killed behind an error", "build-error.json", KILLED)
                        .failsIncompletely("go build was terminated by SIGKILL", "1 build errors"),
                build("ended by SIGTERM", "", "kill -TERM $$").isInconclusive("go build was terminated by SIGTERM"),
                build("interrupted", "", "exit 130").isInconclusive("go build was terminated by SIGINT"),
                build("its compiler was interrupted", "build-interrupted.json", "exit 1")
                        .isInconclusive("the build of example.com/big/big was interrupted"),
                build("fails without a word", "", "exit 1").isInconclusive("its output does not say why"),
                build("wrong use", "flag provided but not defined: -foo\nusage: go build\n", "exit 2")
                        .fails("1 build errors"),
                build("go.mod is broken", "build-broken-gomod.txt", "exit 1").fails("1 build errors"),
                build("no package matches", "build-unmatched.txt", "exit 0")
                        .isInconclusive("go build built nothing: \"./...\" matched no packages"),
                build("not executable", "", "exit 126").isInconclusive("could not be executed"),
                build("lost", "", "exit 255").isInconclusive("its result is unknown"),
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
                        .failsIncompletely("go test was terminated by SIGKILL", "1 tests, 1 bad, 0 flaky"),
                test("a package that does not compile is not run again", "test-error.json", "exit 1")
                        .rerun(2)
                        .failsIncompletely("its tests did not run", "2 tests, 0 bad, 0 flaky, 1 build errors"),
                test("exit code 1, and no test failed", "test-pass.json", "exit 1")
                        .isInconclusive("go test ended with exit code 1, and its output does not say why"),
                test("exit code 1 behind reports that pass", "test-pass.json", "exit 1")
                        .cover()
                        .isInconclusive("go test ended with exit code 1"),
                test("interrupted while a package compiles", "test-interrupted-build.json", "exit 1")
                        .isInconclusive("the build of example.com/big/big was interrupted"),
                test("killed, nothing printed", "", KILLED).isInconclusive("go test was terminated by SIGKILL"),
                test("killed in the middle", "test-pass.json|600", KILLED)
                        .isInconclusive("go test was terminated by SIGKILL"),
                test("killed behind all of its output", "test-pass.json", KILLED)
                        .isInconclusive("go test was terminated by SIGKILL"),
                test("a stream that ends early", "test-pass.json|600", "exit 0").isInconclusive(""),
                test("nothing printed, success", "", "exit 0").isInconclusive(""),
                test("go.mod is broken", "test-broken-gomod.txt", "exit 1")
                        .failsIncompletely(
                                "no test event: go.mod:5: usage: require module/path v1.2.3",
                                "0 tests, 0 bad, 0 flaky, 1 build errors"),
                listFails(test("go.mod is broken for go list, too", "test-broken-gomod.txt", "exit 1"))
                        .failsIncompletely(
                                "no test event: go.mod:5: usage: require module/path v1.2.3",
                                "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("a folder that is not there", "test-setup.json", "exit 1")
                        .failsIncompletely("its tests did not run", "0 tests, 0 bad, 0 flaky, 1 build errors"),
                test("no package matches", "test-unmatched.txt", "exit 1").isInconclusive("matched no packages"),
                test("no test is selected", "test-none-selected.json", "exit 0")
                        .isInconclusive("no test ran: no test in 1 package was selected"),
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
                        .isInconclusive("the report has no coverage although this was requested"),
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
                        .isInconclusive("could not check all packages: vet: bad/bad.go:3:13: cannot use"),
                vet("killed, nothing printed", "", KILLED).isInconclusive("go vet was terminated by SIGKILL"),
                vet("killed behind a finding", "vet-finding.txt", KILLED)
                        .failsIncompletely("go vet was terminated by SIGKILL", "1 issues"),
                tidy("all is well", "", "", "exit 0").passes("0 issues"),
                tidy("go.mod is not tidy", "tidy-untidy.diff", "", "exit 1").fails("1 issues"),
                tidy("go.mod is broken", "", "tidy-broken.txt", "exit 1")
                        .isInconclusive("could not determine whether go.mod is tidy: go: errors parsing go.mod"),
                tidy("killed", "", "", KILLED).isInconclusive("go mod tidy check was terminated by SIGKILL"),
                older(tidy("all is well, on an older go", "", "", "exit 0")).passes("0 issues"),
                older(when("go mod tidy: go.mod is not tidy, on an older go")
                                .play(Tool.TIDY, "", "", "module example.com/m\n\ngo 1.18\n", "exit 0"))
                        .fails("1 issues"),
                older(tidy("fails on an older go", "", "tidy-broken.txt", "exit 1"))
                        .isInconclusive("could not determine whether go.mod is tidy: go: errors parsing go.mod"),
                lint("all is well", "", "lint-pass.json", "exit 0").passes("0 issues"),
                withoutLinter(lint("not installed", "", null, "exit 0").play(Tool.VET, "vet-finding.txt", "exit 0"))
                        .failsIncompletely("golangci-lint is not", "1 issues"),
                lint("exit code 1 and no issue, while vet found one", "", "lint-pass.json", "exit 1")
                        .play(Tool.VET, "vet-finding.txt", "exit 0")
                        .failsIncompletely("golangci-lint ended with exit code 1", "1 issues"),
                lint("killed, while vet is well", "", null, KILLED)
                        .play(Tool.VET, "vet-pass.txt", "exit 0")
                        .isInconclusive("golangci-lint was terminated by SIGKILL"),
                lint("an issue", "", "lint-issue.json", "exit 1").fails("1 issues"),
                lint("no report", "", null, "exit 0").isInconclusive("golangci-lint left no report"),
                lint("an empty report", "", "", "exit 0").isInconclusive(""),
                lint("a report that ends early", "", "lint-pass.json|1000", "exit 0")
                        .isInconclusive(""),
                lint("exit code 1 and no issue", "", "lint-pass.json", "exit 1")
                        .isInconclusive("golangci-lint ended with exit code 1"),
                lint("failure", "lint-broken.txt", null, "exit 3")
                        .isInconclusive("it failed: Running error: context loading failed"),
                lint("timeout", "lint-timeout.txt", null, "exit 4").isInconclusive("it timed out"),
                lint("no Go files", "", null, "exit 5").isInconclusive("there were no Go files to check"),
                lint("an error was logged", "", "lint-issue.json", "exit 7")
                        .failsIncompletely("did not check everything", "1 issues"),
                lint("killed", "", null, KILLED).isInconclusive("golangci-lint was terminated by SIGKILL"),
                lint("killed behind an issue", "", "lint-issue.json", KILLED)
                        .failsIncompletely("golangci-lint was terminated by SIGKILL", "1 issues"));
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

    /** Uses a go command without go mod tidy -diff. */
    private static Situation older(Situation situation) {
        situation.goVersion = "1.21.13";
        return situation;
    }

    private static Situation untested(Situation situation) {
        situation.tested = false;
        return situation;
    }
}
