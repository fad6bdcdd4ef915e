package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoToolchainTest {
    /** Returns a toolchain of a go version, on Linux with cgo, outside a module. */
    static GoToolchain go(String version) {
        return GoToolchain.parse(
                        "{\"GOVERSION\":\"" + version + "\",\"GOOS\":\"linux\",\"CGO_ENABLED\":\"1\"}", Map.of())
                .orElseThrow();
    }

    @Test
    void goDescribesItself() {
        GoToolchain go =
                GoToolchain.parse("""
                    {
                    	"CC": "gcc",
                    	"CGO_ENABLED": "1",
                    	"GOARCH": "amd64",
                    	"GOCACHE": "/home/jenkins/.cache/go-build",
                    	"GODEBUG": "http2client=0",
                    	"GOFLAGS": "-mod=vendor",
                    	"GOMOD": "/src/go.mod",
                    	"GOMODCACHE": "/home/jenkins/go/pkg/mod",
                    	"GOOS": "linux",
                    	"GOROOT": "/usr/local/go",
                    	"GOVERSION": "go1.26.8",
                    	"GOWORK": ""
                    }
                    """, Map.of("GORACE", "halt_on_error=1")).orElseThrow();

        assertThat(go)
                .isEqualTo(new GoToolchain(
                        new ToolVersion(1, 26, 8),
                        "linux",
                        "-mod=vendor",
                        true,
                        "gcc",
                        "/src/go.mod",
                        "",
                        "halt_on_error=1",
                        "http2client=0",
                        new GoToolchain.Folders(
                                "/usr/local/go", "/home/jenkins/.cache/go-build", "/home/jenkins/go/pkg/mod")));
        assertThat(go.folders().isModule()).isFalse();
    }

    @Test
    void theNullDeviceIsNoModule() {
        assertThat(GoToolchain.parse("{\"GOVERSION\":\"go1.21\",\"GOMOD\":\"/dev/null\",\"GOWORK\":\"off\"}", Map.of()))
                .hasValueSatisfying(go -> {
                    assertThat(go.goMod()).isEmpty();
                    assertThat(go.goWork()).isEmpty();
                });
    }

    @Test
    void whatIsNoGoIsSaidToBeNone() {
        assertThat(GoToolchain.parse("", Map.of())).isEmpty();
        assertThat(GoToolchain.parse("command not found", Map.of())).isEmpty();
        assertThat(GoToolchain.parse("{\"GOVERSION\":", Map.of())).isEmpty();
    }

    @Test
    void golangciLintNamesItsVersionBeforeThatOfGo() {
        assertThat(GolangciLintCommand.version(
                        "golangci-lint has version v1.64.8 built with go1.26.8 from (unknown) on (unknown)"))
                .contains(new ToolVersion(1, 64, 8));
        assertThat(GolangciLintCommand.version(
                        "golangci-lint has version 2.15.0 built with go1.26.1 from 1a2b on 2026-10-01"))
                .contains(new ToolVersion(2, 15, 0));
        assertThat(GolangciLintCommand.version("golangci-lint has version (devel) built with go1.26.8 from (unknown)"))
                .isEmpty();
        assertThat(GolangciLintCommand.version("garbage")).isEmpty();
    }
}
