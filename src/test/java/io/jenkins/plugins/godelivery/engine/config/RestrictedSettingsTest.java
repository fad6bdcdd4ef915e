package io.jenkins.plugins.godelivery.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.GoBuildCommand;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.SettableBy;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedSettingsTest {
    private static Settings read(String yaml) throws Exception {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        return SettingsReader.read(new ReportFile(Settings.FILE, () -> new ByteArrayInputStream(bytes)));
    }

    private static RestrictedSettings restricted(String untrusted) throws Exception {
        return RestrictedSettings.of(read(untrusted), Settings.NONE);
    }

    /** Returns every key that a settings file may contain, with its section. */
    static Stream<Key> keys() {
        List<Key> keys = new ArrayList<>();
        GoCommand.PARAMETERS.forEach(parameter -> keys.add(new Key("", parameter)));
        for (Tool tool : Tool.values()) {
            tool.parameters().forEach(parameter -> keys.add(new Key(tool.key(), parameter)));
        }
        ImageBuildParameters.PARAMETERS.forEach(parameter -> keys.add(new Key("image", parameter)));
        return keys.stream();
    }

    record Key(String section, Parameter<?> parameter) {
        String name() {
            return section.isEmpty() ? parameter.name() : section + "." + parameter.name();
        }

        /** Returns a valid value; for a parameter with limits, a value beyond them. */
        String yaml() {
            String value = switch (parameter.kind()) {
                case FLAG -> "false";
                case NUMBER -> "7";
                case MAP ->
                    parameter.name().equals("buildArg")
                            ? "{BUILDKIT_SYNTAX: evil.example/frontend}"
                            : "{GOFLAGS: -toolexec=/tmp/x}";
                case TEXT, LIST ->
                    Stream.of(
                                    "/etc/x",
                                    "-toolexec=/tmp/x",
                                    "10m",
                                    "linux/amd64",
                                    "sha256:" + "0".repeat(64),
                                    "on",
                                    "1/9",
                                    "https://evil.example")
                            .filter(this::isValid)
                            .findFirst()
                            .orElseGet(() -> parameter.valueLabel().replaceAll("[|].*", ""));
            };
            String line = parameter.name() + ": " + (value.startsWith("{") ? value : "\"" + value + "\"") + "\n";
            if (parameter.kind() == Parameter.Kind.FLAG) {
                line = line.replace("\"", "");
            }
            return section.isEmpty() ? line : section + ":\n  " + line;
        }

        private boolean isValid(String value) {
            try {
                return parameter.read(value) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static List<Options> sections(Settings settings) {
        List<Options> all = new ArrayList<>(List.of(settings.image()));
        Stream.of(Tool.values()).map(settings.tools()::of).forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatIsNotForAnybodyDoesNotReachATool(Key key) throws Exception {
        Settings said = read(key.yaml());
        assertThat(sections(said))
                .anyMatch(options -> options.get(key.parameter()).isPresent());

        RestrictedSettings restricted = RestrictedSettings.of(said, Settings.NONE);

        if (key.parameter().settableBy() == SettableBy.ANYBODY) {
            assertThat(restricted.ignored()).isEmpty();
            assertThat(sections(restricted.effective()))
                    .anyMatch(options -> options.get(key.parameter()).isPresent());
        } else {
            assertThat(restricted.ignored()).anyMatch(name -> name.startsWith(key.name()));
            assertThat(sections(restricted.effective()))
                    .noneMatch(options -> options.get(key.parameter()).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatATrustedRevisionSaysHolds(Key key) throws Exception {
        Settings said = read(key.yaml());
        RestrictedSettings restricted = RestrictedSettings.of(said, said);
        assertThat(restricted.ignored()).isEmpty();
        assertThat(sections(restricted.effective()).stream()
                        .map(options -> options.get(key.parameter()))
                        .toList())
                .isEqualTo(sections(said).stream()
                        .map(options -> options.get(key.parameter()))
                        .toList());
    }

    @Test
    void anAttackThatOverwroteProductionTagsDoesNothing() throws Exception {
        RestrictedSettings restricted = restricted("""
            image:
              merge: [sha256:%s]
              tag: [prod]
              insecure: true
              buildContext: {root: /}
              secret: ["id=k,src=/root/.ssh/id_rsa"]
              driver: remote
              endpoint: tcp://evil.example:1234
              platforms: [linux/arm64]
            """.formatted("0".repeat(64)));
        assertThat(restricted.ignored())
                .containsExactly(
                        "image.buildContext.root",
                        "image.driver",
                        "image.endpoint",
                        "image.insecure",
                        "image.merge",
                        "image.secret",
                        "image.tag");
        assertThat(restricted.effective().image().list(ImageBuildParameters.PLATFORMS))
                .containsExactly("linux/arm64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GOFLAGS",
                "GOPROXY",
                "GONOSUMDB",
                "GONOSUMCHECK",
                "GOPRIVATE",
                "GOROOT",
                "GOENV",
                "GOTOOLCHAIN",
                "GOCACHEPROG",
                "GOMODCACHE",
                "PATH",
                "LD_PRELOAD",
                "GOENV",
                "GOTOOLCHAIN",
                "GOAUTH",
                "npm_config_registry",
                "BZR_SSH",
                "KRB5CCNAME",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "DYLD_INSERT_LIBRARIES",
                "CC",
                "CGO_LDFLAGS",
                "GIT_SSH_COMMAND",
                "GIT_CONFIG_COUNT",
                "HTTPS_PROXY",
                "https_proxy",
                "SSL_CERT_FILE",
                "HOME",
                "BASH_ENV",
                "ENV",
                "DOCKER_HOST",
                "KUBECONFIG",
                "GCONV_PATH",
                "PKG_CONFIG",
                "TMPDIR",
                "MY_EXEC"
            })
    void variablesThatChangeAToolAreIgnoredAlsoForTests(String name) throws Exception {
        RestrictedSettings restricted =
                restricted("env: {%1$s: x}\ntest: {env: {%1$s: x, ORDERS_STORE: memory}}".formatted(name));
        for (Tool tool : Tool.values()) {
            assertThat(restricted
                            .effective()
                            .tools()
                            .of(tool)
                            .get(GoCommand.ENV)
                            .orElse(Map.of()))
                    .as(tool.key())
                    .doesNotContainKey(name);
        }
        assertThat(restricted.effective().tools().of(Tool.TEST).get(GoCommand.ENV))
                .contains(Map.of("ORDERS_STORE", "memory"));
        assertThat(restricted.ignored()).containsExactly("env." + name);
    }

    @Test
    void variablesOfTestsReachTheTestsAlone() throws Exception {
        RestrictedSettings restricted = restricted("env: {ORDERS_STORE: memory, GOARCH: arm64}");
        assertThat(restricted.effective().tools().of(Tool.TEST).get(GoCommand.ENV))
                .contains(Map.of("ORDERS_STORE", "memory", "GOARCH", "arm64"));
        assertThat(restricted.effective().tools().of(Tool.BUILD).get(GoCommand.ENV))
                .contains(Map.of("GOARCH", "arm64"));
        assertThat(restricted.ignored()).containsExactly("env.ORDERS_STORE (except for test)");
    }

    @Test
    void flagsThatRunProgramsAreLeftOutAndTheOthersStay() throws Exception {
        RestrictedSettings restricted = restricted("""
            goflags: [-mod=vendor, -toolexec=/tmp/x, -exec=/tmp/x, -overlay=/tmp/x, --toolexec=/tmp/x]
            build: {ldflags: -s -w -X main.version=1.2 -X 'main.by=a b'}
            """);
        assertThat(restricted.effective().tools().of(Tool.BUILD).list(GoCommand.GOFLAGS))
                .containsExactly("-mod=vendor");
        assertThat(restricted.effective().tools().of(Tool.BUILD).get(GoBuildCommand.LDFLAGS))
                .isPresent();
        assertThat(restricted.ignored()).containsExactly("goflags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-extld=/tmp/x", "-s -extld /tmp/x", "-X a=b -r /tmp", "-linkmode=external", "-X 'a=b' -o=/x"})
    void flagsThatLetTheLinkerRunProgramsAreIgnored(String flags) throws Exception {
        assertThat(restricted("build: {ldflags: \"" + flags + "\"}").ignored()).containsExactly("build.ldflags");
    }

    @Test
    void whatMayBeSaidReplacesWhatTheTrustedRevisionSaysAndNoMore() throws Exception {
        Settings trusted = read("""
            env: {GOPROXY: off, STORE: disk}
            goflags: [-mod=vendor, -toolexec=trusted]
            test: {race: true, parallel: 2, rerun: 1, timeout: 5m}
            gate: {rules: [{metric: tests.failed, max: 0}]}
            versions: {go: '>=1.24'}
            """);
        RestrictedSettings restricted = RestrictedSettings.of(read("""
            env: {GOPROXY: evil, STORE: memory}
            goflags: [-mod=mod]
            test: {race: false, parallel: 4, rerun: 9}
            gate: false
            """), trusted);
        Options test = restricted.effective().tools().of(Tool.TEST);
        assertThat(test.get(GoCommand.ENV)).contains(Map.of("GOPROXY", "off", "STORE", "memory"));
        assertThat(test.list(GoCommand.GOFLAGS)).containsExactly("-toolexec=trusted", "-mod=mod");
        assertThat(test.get(GoTestCommand.RACE)).contains(true);
        assertThat(test.get(GoTestCommand.PARALLEL)).contains(4);
        assertThat(test.get(GoTestCommand.RERUN)).contains(1);
        assertThat(test.get(GoTestCommand.TIMEOUT)).isEmpty();
        assertThat(restricted.effective().gate()).isEqualTo(trusted.gate());
        assertThat(restricted.effective().versions()).isEqualTo(trusted.versions());
        assertThat(restricted.ignored())
                .contains("env.GOPROXY", "gate.enabled", "test.race", "test.rerun")
                .doesNotContain("goflags");
    }
}
