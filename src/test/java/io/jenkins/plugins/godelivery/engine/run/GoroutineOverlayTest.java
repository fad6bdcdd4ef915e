package io.jenkins.plugins.godelivery.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoroutineOverlayTest {
    private static final Options LABELS = Options.NONE.with(GoroutineParameter.MODE, "labels");

    private static GoToolchain go(String version, String root, String more) {
        return GoToolchain.parse(
                        "{\"GOOS\":\"linux\",\"GOVERSION\":\"" + version + "\",\"GOROOT\":\"" + root
                                + "\",\"GOCACHE\":\"/cache\",\"GOMODCACHE\":\"/home/go/pkg/mod\",\"CGO_ENABLED\":\"1\""
                                + more
                                + "}",
                        Map.of())
                .orElseThrow();
    }

    private static String unlabelled(Options options, GoToolchain go) {
        GoTestRun run = new GoTestRun(options, go);
        assertThat(run.overlay().isPresent()).isEqualTo(run.unlabelled().isEmpty());
        return run.unlabelled().map(Message::text).orElse("");
    }

    @Test
    void everyRoundOfTheTestsIsCompiledWithTheOverlayAndShowsLabels() {
        GoToolchain go = go("go1.26.8", "/usr/local/go", ",\"GODEBUG\":\"tracebacklabels=0\"");
        GoTestRun run = new GoTestRun(LABELS, go);

        List<ToolCommand> commands = run.commands(name -> "/run/" + name);
        List<ToolCommand> again =
                run.rerun(1, List.of(new RerunSelection("example.com/m", List.of("TestA"))), name -> "/run/" + name);

        for (ToolCommand command : List.of(commands.get(0), again.get(0))) {
            assertThat(command.command().arguments())
                    .startsWith("go", "test", "-json", "-overlay=/run/goroutines/overlay.json");
            assertThat(command.command().environment()).containsEntry("GODEBUG", "tracebacklabels=1,tracebacklabels=0");
        }
    }

    @Test
    void theProgramIsCompiledAsTheTestsAreAndByTheirGoCommand() {
        Options options = LABELS.with(GoTestCommand.RACE, true)
                .with(GoCommand.ENV, Map.of("GOFLAGS", "-mod=vendor", "CGO_ENABLED", "1", "TOKEN", "secret"));
        Command command = new GoTestRun(options, go("go1.26.8", "/usr/local/go", ""))
                .overlay()
                .orElseThrow()
                .command(name -> "/run/" + name);

        assertThat(command.toShell())
                .isEqualTo("/usr/local/go/bin/go run -race=true /run/goroutines/goroutine-overlay.go"
                        + " -goroot=/usr/local/go -out=/run/goroutines -linked=false -leaks=false -race=true");
        assertThat(command.environment())
                .containsEntry("GOFLAGS", "")
                .containsEntry("GOCACHE", "/cache")
                .containsEntry("CGO_ENABLED", "1")
                .containsEntry("GOTOOLCHAIN", "local")
                .doesNotContainKey("TOKEN");
    }

    @Test
    void labelsAreTheDefaultFromGo127On() {
        GoToolchain go127 = go("go1.27.4", "/usr/local/go", "");
        assertThat(new GoTestRun(Options.NONE, go127).overlay()).isPresent();
        assertThat(new GoTestRun(Options.NONE, go127)
                        .commands(name -> name)
                        .get(0)
                        .command()
                        .toShell())
                .isEqualTo("go test -json -overlay=goroutines/overlay.json ./...");

        GoTestRun off = new GoTestRun(Options.NONE.with(GoroutineParameter.MODE, "off"), go127);
        GoTestRun older = new GoTestRun(Options.NONE, go("go1.26.8", "/usr/local/go", ""));
        for (GoTestRun run : List.of(off, older)) {
            assertThat(run.overlay()).isEmpty();
            assertThat(run.unlabelled()).isEmpty();
            assertThat(run.commands(name -> name).get(0).command().toShell()).isEqualTo("go test -json ./...");
        }
    }

    @Test
    void aToolchainInTheModuleCacheRunsTheTestsByAScriptThatTheProgramReplaces() {
        String root = "/home/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.27.4.linux-amd64";
        GoTestRun run = new GoTestRun(LABELS, go("go1.27.4", root, ""));
        GoroutineOverlay overlay = run.overlay().orElseThrow();

        assertThat(overlay.files())
                .containsEntry("goroutines/overlay.json", "{}\n")
                .containsEntry("goroutines/go", "exec go \"$@\"\n")
                .containsKey(GoroutineOverlay.PROGRAM);
        assertThat(overlay.command(name -> "/run/" + name).arguments())
                .startsWith(root + "/bin/go", "run")
                .contains("-goroot=" + root, "-linked=true");
        assertThat(run.commands(name -> "/run/" + name).get(0).command().toShell())
                .isEqualTo("sh /run/goroutines/go test -json -overlay=/run/goroutines/overlay.json ./...");
    }

    @Test
    void oneLineSaysWhatIsInTheWay() {
        Options leaks = Options.NONE.with(GoroutineParameter.MODE, "leaks");
        String prefix = "goroutines are not labelled with their tests: ";

        assertThat(unlabelled(LABELS, go("go1.25.1", "/usr/local/go", "")))
                .isEqualTo(prefix + "'goroutines: labels' needs Go 1.26 or later; this is Go 1.25.1");
        assertThat(unlabelled(leaks, go("go1.26.8", "/usr/local/go", "")))
                .isEqualTo(prefix + "'goroutines: leaks' needs Go 1.27 or later; this is Go 1.26.8");
        assertThat(unlabelled(leaks, go("go1.27.4", "/usr/local/go", ""))).isEmpty();
        assertThat(unlabelled(
                        LABELS.with(GoCommand.ENV, Map.of("GOOS", "js", "GOARCH", "wasm")),
                        go("go1.27.4", "/usr/local/go", "")))
                .isEqualTo(prefix + "it needs tests on Linux, and these are for js");
        assertThat(unlabelled(
                        LABELS, go("go1.27.4", "/usr/local/go", ",\"GOFLAGS\":\"-mod=mod '-overlay=/a b.json'\"")))
                .isEqualTo(prefix + "GOFLAGS has -overlay=/a");
        assertThat(unlabelled(
                        LABELS.with(GoCommand.GOFLAGS, List.of("--overlay=x.json")),
                        go("go1.27.4", "/usr/local/go", "")))
                .isEqualTo(prefix + "GOFLAGS has --overlay=x.json");
    }
}
