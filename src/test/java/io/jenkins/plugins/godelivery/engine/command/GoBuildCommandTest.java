package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.GoToolchainTest.go;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoBuildCommandTest {
    @Test
    void aBuildWithoutOptionsOnlyChecks() {
        assertThat(new GoBuildCommand(Options.NONE, go("go1.26.8")).commands())
                .containsExactly(new Command(List.of("go", "build", "-json", "./...")));
    }

    @Test
    void eventsAreAskedForWhereGoHasThem() {
        assertThat(new GoBuildCommand(Options.NONE, go("go1.23.4"))
                        .commands()
                        .get(0)
                        .arguments())
                .doesNotContain("-json");
    }

    @Test
    void eachTargetIsBuiltIntoItsOwnFolder() {
        Options options = Options.NONE
                .with(GoBuildCommand.TARGETS, List.of("linux/amd64", "linux/arm64", "linux/amd64"))
                .with(GoBuildCommand.OUTPUT, "bin")
                .with(GoBuildCommand.LDFLAGS, "-s -w")
                .with(GoBuildCommand.TRIMPATH, true)
                .with(GoBuildCommand.CGO, false);

        List<Command> builds = new GoBuildCommand(options, go("go1.26.8")).commands();

        assertThat(builds)
                .extracting(build -> build.environment().get("GOARCH"))
                .containsExactly("amd64", "arm64");
        assertThat(builds.get(1).toShell())
                .isEqualTo("go build -json -trimpath '-ldflags=-s -w' -o=bin/linux-arm64/ ./...");
        assertThat(builds.get(1).environment())
                .isEqualTo(Map.of("CGO_ENABLED", "0", "GOOS", "linux", "GOARCH", "arm64"));
    }
}
