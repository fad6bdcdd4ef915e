package io.jenkins.plugins.godelivery.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsReader;
import io.jenkins.plugins.godelivery.engine.doctor.CheckResult.Status;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of the programs are those of go 1.26, gcc 12, golangci-lint 2.15 and docker 29. */
class MachineChecksTest {
    private static final String GO = """
            {"GOVERSION": "go1.26.8", "GOMOD": "/src/go.mod", "GOOS": "linux", "GOROOT": "/go", "CC": "gcc", "CGO_ENABLED": "%s"}
            """;

    /** Outputs of the programs that are installed, by the beginning of their command. */
    private final Map<String, String> installed = new LinkedHashMap<>(Map.of(
            "go env", GO.formatted("1"),
            "go list -m", "/src\n",
            "git", "git version 2.39.5\n",
            "golangci-lint", "golangci-lint has version 2.15.0 built with go1.26.8 from (unknown) on (unknown)\n"));

    private String check(String id, String... configuration) throws Exception {
        byte[] yaml = String.join("\n", configuration).getBytes(StandardCharsets.UTF_8);
        Settings settings = configuration.length == 0
                ? Settings.NONE
                : SettingsReader.read(new ReportFile(Settings.FILE, () -> new ByteArrayInputStream(yaml)));
        MachineChecks checks = new MachineChecks(
                settings,
                (command, out, err) -> {
                    String line = String.join(" ", command.arguments());
                    for (Map.Entry<String, String> program : installed.entrySet()) {
                        if (line.startsWith(program.getKey())) {
                            out.write(program.getValue().getBytes(StandardCharsets.UTF_8));
                            return 0;
                        }
                    }
                    return CommandResult.COMMAND_NOT_FOUND;
                },
                Map.of());
        for (CheckResult result : checks.run()) {
            if (result.id().equals(id)) {
                assertThat(result.remedy().isEmpty()).isEqualTo(result.status() == Status.OK);
                return result.status().label() + ": " + result.found().text();
            }
        }
        return "not checked";
    }

    @Test
    void aCompilerIsNeededByCgoOrByTheRaceDetector() throws Exception {
        assertThat(check("c-compiler"))
                .isEqualTo("warning: gcc is not installed or not on the PATH; data races are not detected");
        assertThat(check("c-compiler", "test: {race: true}"))
                .isEqualTo("missing: gcc is not installed or not on the PATH; race: true needs it");

        installed.put("go list -e -deps", "\n\ngithub.com/mattn/go-sqlite3\n");
        assertThat(check("c-compiler"))
                .isEqualTo("missing: gcc is not installed or not on the PATH; github.com/mattn/go-sqlite3 uses cgo");

        installed.put("gcc --version", "gcc (Debian 12.2.0-14) 12.2.0\nCopyright (C) 2022\n");
        assertThat(check("c-compiler")).isEqualTo("ok: gcc (Debian 12.2.0-14) 12.2.0");
    }

    @Test
    void aCompilerDoesNotHelpWhileCgoIsOff() throws Exception {
        installed.put("go env", GO.formatted("0"));
        installed.put("gcc --version", "gcc (Debian 12.2.0-14) 12.2.0\n");

        assertThat(check("c-compiler")).isEqualTo("warning: cgo is switched off; data races are not detected");
        assertThat(check("c-compiler", "test: {race: true}"))
                .isEqualTo("missing: cgo is switched off; race: true needs it");
    }

    @Test
    void aVersionThatTheConfigurationDoesNotAllowIsMissing() throws Exception {
        assertThat(check("go", "versions: {go: '>=1.99'}")).startsWith("missing: go 1.26.8 is installed, and ");
        assertThat(check("golangci-lint", "versions: {golangci-lint: '<2'}"))
                .startsWith("missing: golangci-lint 2.15.0 is installed, and ");
        assertThat(check("golangci-lint")).isEqualTo("ok: golangci-lint 2.15.0");
    }

    @Test
    void onlyToolsThatAreSwitchedOnAreChecked() throws Exception {
        assertThat(check("golangci-lint", "lint: false")).isEqualTo("not checked");
        assertThat(check("govulncheck")).isEqualTo("not checked");
        assertThat(check("govulncheck", "vulnerabilities: true"))
                .isEqualTo("missing: govulncheck is not installed or not on the PATH");
    }

    @Test
    void dockerIsNeededByImagesThatOnlyItBuilds() throws Exception {
        assertThat(check("docker")).isEqualTo("warning: docker is not installed or not on the PATH");
        assertThat(check("docker", "image: {engine: daemonless}")).startsWith("warning: ");
        assertThat(check("docker", "image: {engine: buildx}")).startsWith("missing: ");
        assertThat(check("docker", "image: {dockerfile: build/Dockerfile}")).startsWith("missing: ");

        installed.put("docker version", "29.1.2\n");
        assertThat(check("docker")).isEqualTo("ok: Docker Engine 29.1.2");
        assertThat(check("buildx", "image: {engine: buildx}")).startsWith("missing: ");
        installed.put("docker buildx", "github.com/docker/buildx v0.30.1 9e66234aa13328a5e75b75aa5574e1ca6d6d9c01\n");
        assertThat(check("buildx")).isEqualTo("ok: buildx 0.30.1");
    }

    @Test
    void withoutAModuleNothingCanBeBuilt() throws Exception {
        installed.put("go env", GO.formatted("1").replace("/src/go.mod", "/dev/null"));

        assertThat(check("module")).isEqualTo("missing: there is no go.mod in this folder or above");
    }
}
