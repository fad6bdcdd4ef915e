package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.cli.deploy.LocalDeploymentHost;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cluster.ClusterPrograms;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values set by our options reach templates as with helm's own: generated texts are rendered both ways, by our file and
 * arguments, and by the options of {@code helm template}. The test compares each value with its Go kind.
 */
class SetLikeHelmTest {
    private static final int TEXTS = 400;
    private static final int BROKEN = 20;
    private static final String TEMPLATE = """
        {{- define "typed" }}
        {{- if kindIs "map" . }}({{ range $k, $v := . }}{{ quote $k }}={{ template "typed" $v }}; {{ end }})
        {{- else if kindIs "slice" . }}[{{ range . }}{{ template "typed" . }}; {{ end }}]
        {{- else if kindIs "string" . }}{{ quote . }}
        {{- else }}{{ kindOf . }} {{ . }}{{ end }}
        {{- end }}
        {{- range $key, $value := .Values }}
        # {{ $key }} {{ printf "%s %s" (include "typed" $value) (toJson $value) | quote }}
        {{- end }}
        """;
    private static final String FILE = """
        list: [{name: a, deep: {x: 1}}, 2, [3, four]]
        map: {a: 1000000, b: {c: text}, gone: 1}
        big: 1234567
        """;

    @TempDir
    private Path folder;

    private Release release;
    private LocalDeploymentHost host;

    private void prepare(String program, RunningProcesses processes) throws Exception {
        Path helm;
        try {
            helm = ClusterPrograms.find(program).toAbsolutePath();
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
            return;
        }
        host = new LocalDeploymentHost(
                folder, processes, new PrintStream(PrintStream.nullOutputStream()), record -> {});
        release = Release.of(Options.NONE.with(HelmParameters.EXECUTABLE, helm.toString()), host);
        Path templates = Files.createDirectories(folder.resolve("chart/templates"));
        Files.writeString(folder.resolve("chart/Chart.yaml"), "{apiVersion: v2, name: typed, version: 0.1.0}");
        Files.writeString(templates.resolve("typed.yaml"), TEMPLATE);
        Files.writeString(folder.resolve("values.yaml"), FILE);
        Files.writeString(folder.resolve("text"), "1000000\n\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void valuesReachTemplatesAsHelmsOwnOptionsBringThem(String program) throws Exception {
        try (RunningProcesses processes = new RunningProcesses().guard()) {
            prepare(program, processes);
            Map<Parameter<List<String>>, List<String>> good = new LinkedHashMap<>();
            List<Map.Entry<Parameter<List<String>>, String>> broken = new ArrayList<>();
            SetTexts texts = new SetTexts(20261129);
            for (int i = 0; i < TEXTS; i++) {
                var text = texts.next("k" + i);
                (texts.isRead(text) ? good.computeIfAbsent(text.getKey(), key -> new ArrayList<>()) : texts.broken())
                        .add(text.getValue());
                if (!texts.isRead(text)) {
                    broken.add(text);
                }
            }
            good.computeIfAbsent(HelmParameters.SET_FILE, key -> new ArrayList<>())
                    .add("file.a=text,list[4]=text");

            assertThat(good.values().stream().mapToInt(List::size).sum()).isGreaterThan(TEXTS * 3 / 4);
            assertThat(ours(good).lines())
                    .containsExactlyElementsOf(helms(good).lines().toList())
                    .hasSizeGreaterThan(TEXTS / 2);
            for (var text : broken.subList(0, BROKEN)) {
                var alone = Map.of(text.getKey(), List.of(text.getValue()));
                assertThat(helms(alone)).as(text.toString()).isEqualTo("refused");
            }
        } finally {
            host.close();
        }
    }

    @Test
    void aLiteralOnTopOfAFileIsRefusedBecauseHelmWouldReadTheFileLast() {
        for (String file : List.of("a.b=text", "a=text", "a.b.c=text")) {
            Options options = Options.NONE
                    .with(HelmParameters.SET_FILE, List.of(file))
                    .with(HelmParameters.SET_LITERAL, List.of("a.b={x},y"));

            assertThatThrownBy(() -> ReleaseValues.of(options, release, host, List.of()))
                    .as(file)
                    .isInstanceOf(DeployException.class)
                    .hasMessageContaining("setLiteral and setFile both set a.b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theListsAndMapsOfFilesAreChangedAsHelmChangesThem(String program) throws Exception {
        try (RunningProcesses processes = new RunningProcesses().guard()) {
            prepare(program, processes);
            for (String set : List.of(
                    "list[0].deep.x=1234567,list[2][0]=1e3,list[1]=x",
                    "list[3]=3000000,big=null,map.gone=null",
                    "map=scalar,list={1234567,x}",
                    "map.b.c=,list[0].deep.y=0x10,list[0].name=null",
                    "map.b=1000000",
                    "list[1].new=1234567")) {
                var one = Map.of(HelmParameters.SET, List.of(set));
                assertThat(ours(one)).as(set).isEqualTo(helms(one)).contains("#");
            }
            for (String set : List.of("big.deep=1", "map[0]=1", "list.x=1", "list[1][0]=1")) {
                var one = Map.of(HelmParameters.SET, List.of(set));
                assertThat(ours(one)).as(set).isEqualTo("refused").isEqualTo(helms(one));
            }
            var json = Map.of(HelmParameters.SET_JSON, List.of("map={\"only\":1000000}", "list[1]=[1,{\"a\":null}]"));
            assertThat(ours(json)).isEqualTo(helms(json)).contains("only").doesNotContain("gone");
        } finally {
            host.close();
        }
    }

    /** Renders the values as a deployment passes them to helm. */
    private String ours(Map<Parameter<List<String>>, List<String>> said) throws Exception {
        Options options = Options.NONE;
        for (var option : said.entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        try {
            ReleaseValues values = ReleaseValues.of(options, release, host, List.of("values.yaml"));
            return rendered(host.run(release.helm().template("chart", values.given("set"))));
        } catch (DeployException e) {
            return "refused";
        }
    }

    private String helms(Map<Parameter<List<String>>, List<String>> said) throws Exception {
        List<String> arguments = new ArrayList<>(release.helm()
                .template("chart", new HelmValueSources(List.of("values.yaml"), List.of(), List.of()))
                .arguments());
        said.forEach((option, values) -> values.forEach(value -> arguments.addAll(List.of(
                option == HelmParameters.SET
                        ? "--set"
                        : option == HelmParameters.SET_STRING
                                ? "--set-string"
                                : option == HelmParameters.SET_JSON
                                        ? "--set-json"
                                        : option == HelmParameters.SET_LITERAL ? "--set-literal" : "--set-file",
                value))));
        return rendered(host.run(new Command(arguments)));
    }

    private static String rendered(CommandResult printed) {
        Stream<String> lines = printed.out().lines().filter(line -> line.startsWith("# ") && !line.contains("Source"));
        return printed.code() == 0 ? String.join("\n", lines.toList()) : "refused";
    }
}
