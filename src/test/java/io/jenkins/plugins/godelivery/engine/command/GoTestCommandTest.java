package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.GoToolchainTest.go;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoTestCommandTest {
    private static final GoTestCommand.Outputs OUTPUTS =
            new GoTestCommand.Outputs("/out/coverage.out", "/out/race", "/out/artifacts");
    private static final GoToolchain GO = go("go1.26.8");

    private static Command command(Options options) {
        return new GoTestCommand(options, GO).command(OUTPUTS);
    }

    @Test
    void withoutOptionsAllPackagesAreTestedAsGoDoes() {
        Command command = command(Options.NONE);

        assertThat(command.toShell()).isEqualTo("go test -json ./...");
        assertThat(command.environment()).isEmpty();
    }

    @Test
    void everyOptionReachesGo() {
        Options options = Options.NONE
                .with(GoCommand.PACKAGES, List.of("./a", "./b/..."))
                .with(GoCommand.TAGS, List.of("integration", "demo"))
                .with(GoTestCommand.RUN, "TestA|TestB/x y")
                .with(GoTestCommand.SKIP, "Slow")
                .with(GoTestCommand.TIMEOUT, "90s")
                .with(GoTestCommand.SHORT, true)
                .with(GoTestCommand.COUNT, 3)
                .with(GoTestCommand.SHUFFLE, "on")
                .with(GoTestCommand.PARALLEL, 2)
                .with(GoTestCommand.RACE, true)
                .with(GoTestCommand.COVERPKG, List.of("./...", "example.com/x"))
                .with(GoTestCommand.COVERMODE, "atomic");

        assertThat(command(options).toShell())
                .isEqualTo("go test -json -race -tags=integration,demo -timeout=90s -short -shuffle=on -parallel=2"
                        + " -skip=Slow -covermode=atomic -coverpkg=./...,example.com/x"
                        + " -coverprofile=/out/coverage.out -count=3 '-run=TestA|TestB/x y' ./a ./b/...");
    }

    @Test
    void flagsAreAddedToThoseThatAreInForce() {
        GoToolchain go = GoToolchain.parse("{\"GOVERSION\":\"go1.26\",\"GOFLAGS\":\"-mod=vendor\"}", Map.of())
                .orElseThrow();
        Options options = Options.NONE
                .with(GoCommand.GOFLAGS, List.of("-failfast", "-ldflags=-s -w"))
                .with(GoCommand.ENV, Map.of("A", "b"));

        assertThat(new GoTestCommand(options, go).command(OUTPUTS).environment())
                .isEqualTo(Map.of("A", "b", "GOFLAGS", "-mod=vendor -failfast '-ldflags=-s -w'"));
    }

    @Test
    void raceReportsGoToAFileAndTheUsersOptionsOfTheDetectorStay() {
        Options race = Options.NONE.with(GoTestCommand.RACE, true);
        Options own = race.with(GoCommand.ENV, Map.of("GORACE", "halt_on_error=1"));
        Options ownLog = race.with(GoCommand.ENV, Map.of("GORACE", "history_size=2:log_path=/mine"));

        assertThat(command(race).environment()).containsEntry("GORACE", "log_path=/out/race");
        assertThat(command(own).environment()).containsEntry("GORACE", "halt_on_error=1 log_path=/out/race");
        assertThat(command(ownLog).environment()).containsEntry("GORACE", "history_size=2:log_path=/mine");
        assertThat(RaceDetectorOptions.withLog("", "/a b/race")).isEqualTo("log_path=\"/a b/race\"");
    }

    @Test
    void aRerunTakesTheFailedTestsOnceAndAsTheyWereSelected() {
        RerunSelection failed = new RerunSelection("example.com/p", List.of("TestA", "TestÄ"));
        Options options = Options.NONE
                .with(GoTestCommand.COUNT, 5)
                .with(GoTestCommand.RUN, "Test[/A]/sub/x")
                .with(GoTestCommand.SHORT, true);

        assertThat(new GoTestCommand(options, GO).rerun(failed, OUTPUTS).arguments())
                .containsExactly(
                        "go", "test", "-json", "-short", "-count=1", "-run=^(TestA|TestÄ)$/sub/x", "example.com/p");
    }

    @Test
    void alternativesThatSelectSubtestsAreRunWithAllSubtests() {
        RerunSelection failed = new RerunSelection("p", List.of("TestA"));

        assertThat(failed.pattern("TestA/x|TestB/y")).isEqualTo("^(TestA)$");
        assertThat(failed.pattern("Test(A|B)/y")).isEqualTo("^(TestA)$/y");
        assertThat(failed.pattern("A\\/b")).isEqualTo("^(TestA)$");
    }

    @Test
    void whatAnOldGoCannotDoIsSaidBeforeItIsStarted() {
        Options skip = Options.NONE.with(GoTestCommand.SKIP, "x");

        assertThat(new GoTestCommand(skip, go("go1.19.4")).problem())
                .contains("skip needs Go 1.20 or later; this is Go 1.19.4");
        assertThat(new GoTestCommand(skip, GO).problem()).isEmpty();
    }

    @Test
    void theRaceDetectorNeedsCgo() {
        GoToolchain noCgo = GoToolchain.parse(
                        "{\"GOVERSION\":\"go1.26\",\"GOOS\":\"linux\",\"CGO_ENABLED\":\"0\"}", Map.of())
                .orElseThrow();

        assertThat(new GoTestCommand(Options.NONE.with(GoTestCommand.RACE, true), noCgo)
                        .problem()
                        .orElseThrow())
                .contains("install a C compiler");
    }
}
