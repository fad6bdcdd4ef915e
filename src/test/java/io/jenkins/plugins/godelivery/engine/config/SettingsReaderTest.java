package io.jenkins.plugins.godelivery.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.godelivery.engine.command.GoBuildCommand;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.WhenMissing;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void everySectionHasTheParametersOfItsTool() throws Exception {
        Settings settings = read("""
            build:
              targets: [linux/amd64, linux/arm64]
              ldflags: -s -w
              cgo: false
            test:
              race: true
              timeout: 90s
              count: 2
              coverpkg: ./...
              env:
                DATABASE: none
                RETRIES: 3
            """);
        Options build = settings.tools().of(Tool.BUILD);
        assertThat(build.list(GoBuildCommand.TARGETS)).containsExactly("linux/amd64", "linux/arm64");
        assertThat(build.get(GoBuildCommand.LDFLAGS)).contains("-s -w");
        assertThat(build.get(GoBuildCommand.CGO)).contains(false);
        Options test = settings.tools().of(Tool.TEST);
        assertThat(test.is(GoTestCommand.RACE)).isTrue();
        assertThat(test.get(GoTestCommand.TIMEOUT)).contains("90s");
        assertThat(test.get(GoTestCommand.COUNT)).contains(2);
        assertThat(test.list(GoTestCommand.COVERPKG)).containsExactly("./...");
        assertThat(test.get(GoCommand.ENV)).contains(Map.of("DATABASE", "none", "RETRIES", "3"));
    }

    @Test
    void anImageHasTheParametersOfItsBuild() throws Exception {
        Options image = read("""
            image:
              platforms: [linux/amd64, linux/arm64]
              label:
                team: shop
              cgo: false
            """).image();

        assertThat(image.list(ImageBuildParameters.PLATFORMS)).containsExactly("linux/amd64", "linux/arm64");
        assertThat(image.get(ImageBuildParameters.LABEL)).contains(Map.of("team", "shop"));
        assertThat(image.get(ImageBuildParameters.CGO)).contains(false);
        assertThat(image.get(ImageBuildParameters.PUSH)).isEmpty();
    }

    @Test
    void whatIsSaidAtTheTopHoldsForEveryToolThatDoesNotSayOtherwise() throws Exception {
        Settings settings = read("""
            tags: [integration]
            packages: ./cmd/...
            test:
              packages: [./internal/...]
            """);
        assertThat(settings.tools().of(Tool.TEST).list(GoCommand.TAGS)).containsExactly("integration");
        assertThat(settings.tools().of(Tool.TEST).list(GoCommand.PACKAGES)).containsExactly("./internal/...");
        assertThat(settings.tools().of(Tool.BUILD).list(GoCommand.PACKAGES)).containsExactly("./cmd/...");
    }

    @Test
    void aToolIsSwitchedOffByFalse() throws Exception {
        Settings settings = read("lint: false\ntidy: true\nbuild:\n");
        assertThat(Tool.LINT.isEnabled(settings.tools().of(Tool.LINT))).isFalse();
        assertThat(Tool.TIDY.isEnabled(settings.tools().of(Tool.TIDY))).isTrue();
        assertThat(Tool.BUILD.isEnabled(settings.tools().of(Tool.BUILD))).isTrue();
    }

    @Test
    void aNumberKeepsItsDigits() throws Exception {
        assertThat(read("tags: 1.20").tools().of(Tool.TEST).list(GoCommand.TAGS))
                .containsExactly("1.20");
    }

    @Test
    void onIsAWordAndNoBoolean() throws Exception {
        assertThat(read("test: {shuffle: on, race: true}").tools().of(Tool.TEST).get(GoTestCommand.SHUFFLE))
                .contains("on");
        assertThat(problems("test:\n  race: yes\n"))
                .containsExactly(".go-delivery.yaml:2:9: \"race\": \"yes\" is not true or false");
    }

    @Test
    void versionsOfProgramsCanBeRequired() throws Exception {
        RequiredVersions versions =
                read("versions: {go: '>=1.22', golangci-lint: '>=2.0'}").versions();
        assertThat(versions.violation(Program.GO, new ToolVersion(1, 21, 0))).isPresent();
        assertThat(versions.violation(Program.GO, new ToolVersion(1, 22, 0))).isEmpty();
        assertThat(versions.violation(Program.GOLANGCI_LINT, new ToolVersion(1, 64, 8)))
                .isPresent();
        assertThat(problems("versions:\n  go: 1.22\n  golangcilint: '>=2'\n"))
                .containsExactly(
                        ".go-delivery.yaml:2:7: \"go\": \"1.22\" is not a range of versions:"
                                + " write \">=1.22\" or \">=1.22, <1.26\"",
                        ".go-delivery.yaml:3:3: unknown key \"golangcilint\" in versions"
                                + " (did you mean \"golangci-lint\"?)");
        assertThat(problems("versions:\n  go: >=1.22\n"))
                .containsExactly(".go-delivery.yaml:2:8: not YAML: a value that begins with > stands in quotes");
        assertThat(problems("version: {go: '>=1.22'}"))
                .containsExactly(
                        ".go-delivery.yaml:1:1: unknown key \"version\" in the file (did you mean \"versions\"?)");
    }

    @Test
    void rulesAreRead() throws Exception {
        List<Rule> rules = read("""
            gate:
              defaults: false
              rules:
                - metric: coverage.statements
                  min: 80%
                  packages: ./internal/...
                  criticality: unstable
                  whenMissing: pass
                - metric: tests.flaky
                  max: 2
            """).gate().rules();
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).requirement()).isEqualTo("statement coverage in ./internal/...: at least 80%");
        assertThat(rules.get(0).criticality()).isEqualTo(Criticality.UNSTABLE);
        assertThat(rules.get(0).whenMissing()).isEqualTo(WhenMissing.PASS);
        assertThat(rules.get(1).requirement()).isEqualTo("flaky tests: at most 2");
        assertThat(rules.get(1).criticality()).isEqualTo(Criticality.FAILURE);
    }

    @Test
    void packagesOfARuleHaveTheNameThatTheyHaveInAJenkinsfileAndAreReadByTheirFirstNameToo() throws Exception {
        String rule = "gate: {rules: [{metric: races, max: 0, %s: ./internal/...}]}";

        assertThat(read(rule.formatted("scope")).gate())
                .isEqualTo(read(rule.formatted("packages")).gate());
    }

    @Test
    void nothingSaidIsEverythingByDefault() throws Exception {
        for (String nothing : List.of("", "{}", "# a comment\n", "---\n", "null", "\uFEFF{}")) {
            assertThat(read(nothing).gate()).isEqualTo(GateSettings.DEFAULT);
        }
    }

    @Test
    void anUnknownKeyNamesTheNearestRightOne() {
        assertThat(problems("tset:\n  race: true\n"))
                .containsExactly(".go-delivery.yaml:1:1: unknown key \"tset\" in the file (did you mean \"test\"?)");
        assertThat(problems("test:\n  cover-pkg: x\n"))
                .containsExactly(
                        ".go-delivery.yaml:2:3: unknown key \"cover-pkg\" in test (did you mean \"coverpkg\"?)");
        assertThat(problems("gate:\n  rules:\n    - metrics: races\n      max: 0\n"))
                .containsExactly(
                        ".go-delivery.yaml:3:7: unknown key \"metrics\" in a rule (did you mean \"metric\"?)",
                        ".go-delivery.yaml:3:7: this rule has no metric");
        assertThat(problems("gate: {rules: [{metric: coverage.statement, min: 80}]}"))
                .containsExactly(".go-delivery.yaml:1:25: unknown metric \"coverage.statement\""
                        + " (did you mean \"coverage.statements\"?)");
    }

    @Test
    void aKeyThatIsNearNothingIsAnsweredWithTheKnownOnes() {
        assertThat(problems("zzzzzzzz: 1"))
                .singleElement()
                .asString()
                .contains(
                        "known names are build, vet, tidy, test, lint, vulnerabilities, sonar, image, versions, gate");
    }

    @Test
    void aWrongValueSaysWhatIsRight() {
        assertThat(problems("test:\n  race: maybe\n"))
                .containsExactly(".go-delivery.yaml:2:9: \"race\": \"maybe\" is not true or false");
        assertThat(problems("test:\n  timeout: 10 minutes\n"))
                .containsExactly(
                        ".go-delivery.yaml:2:12: \"timeout\": \"10 minutes\" is not a Go duration such as 90s or 10m");
        assertThat(problems("test:\n  timeout:\n")).singleElement().asString().endsWith("\"timeout\": it has no value");
        assertThat(problems("test:\n  count: -1\n")).singleElement().asString().contains("is not an integer");
        assertThat(problems("build:\n  targets: [linux]\n"))
                .singleElement()
                .asString()
                .contains("such as linux/arm64");
        assertThat(problems("test: fast")).singleElement().asString().contains("must have keys and values");
        assertThat(problems("- test")).singleElement().asString().contains("consists of keys and values");
    }

    @Test
    void aBoundIsANumberThatTheMetricCanHave() {
        assertThat(problems(rule("coverage.statements", "min: 101")))
                .singleElement()
                .asString()
                .endsWith("\"101\" is not a number from 0 to 100");
        assertThat(problems(rule("races", "max: none")))
                .singleElement()
                .asString()
                .endsWith("\"none\" is not a number of 0 or more");
        assertThat(problems(rule("races", "max: -1"))).hasSize(1);
        assertThat(problems(rule("races", "min: 0, max: 1")))
                .singleElement()
                .asString()
                .endsWith("a rule must have either \"min\" or \"max\"");
        assertThat(problems(rule("races", "max: 0, criticality: FATAL")))
                .singleElement()
                .asString()
                .endsWith("\"FATAL\" is not one of NOTE, UNSTABLE, ERROR or FAILURE");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems("test:\n  rcae: true\n  count: many\nlnt: false\n")).hasSize(3);
    }

    @Test
    void aKeyThatStandsTwiceIsAProblem() {
        assertThat(problems("test:\n  race: true\n  race: false\n"))
                .singleElement()
                .asString()
                .contains("3:3: ");
    }

    @Test
    void whatIsNotYamlIsToldWithItsPlace() {
        assertThat(problems("test:\n\trace: true\n"))
                .singleElement()
                .asString()
                .matches(".*yaml:2:1: not YAML: [^\n]+");
        assertThat(problems("test: [1, 2")).singleElement().asString().contains("not YAML: ");
        assertThat(problems("a: b: c")).singleElement().asString().contains(":1:5: not YAML: ");
    }

    @Test
    void aliasesAreNotExpanded() {
        assertThat(problems("tags: &a [x]\ntest:\n  tags: *a\n"))
                .containsExactly(".go-delivery.yaml:3:9: aliases are not supported here: write the value out");
    }

    @Test
    void deepNestingEndsEarly() {
        assertThat(problems("tags: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nested too deep");
    }

    @Test
    void aHugeFileIsRefused() {
        assertThat(problems("#".repeat(2 << 20))).singleElement().asString().contains("larger than 1 MiB");
    }

    @Test
    void whatTheDocumentsShowIsValid() throws Exception {
        for (String document : List.of("docs/configuration.md", "docs/gate.md")) {
            List<String> examples = Pattern.compile("(?s)```yaml\n(.*?)```")
                    .matcher(Files.readString(Path.of(document)))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            assertThat(examples).as(document).isNotEmpty();
            for (String example : examples) {
                String later = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
                String now = example.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}", later);
                assertThat(read(now).gate()).isNotEqualTo(GateSettings.DEFAULT);
            }
        }
    }

    private static String rule(String metric, String bound) {
        return "gate: {rules: [{metric: " + metric + ", " + bound + "}]}";
    }

    private static Settings read(String yaml) throws IOException, SettingsException {
        return SettingsReader.read(new ReportFile(Settings.FILE, () -> new ByteArrayInputStream(yaml.getBytes(UTF_8))));
    }

    private static List<String> problems(String yaml) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> read(yaml));
        assertThat(wrong).as(yaml.substring(0, Math.min(80, yaml.length()))).isNotNull();
        return wrong.getMessage().lines().toList();
    }

    @Test
    void waiversAndQuarantineNameReasonPersonAndEnd() throws Exception {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(90);
        GateSettings gate = read("""
            gate:
              waivers:
                - metric: lint.errors
                  packages: ./legacy/...
                  reason: known since 1.4
                  by: ada
                  until: %1$s
                - race: 0123456789abcdef
                  reason: known
                  by: ada
                  until: %1$s
              quarantine:
                - test: ^TestClock$/^leap$
                  reason: the clock of CI
                  owner: ada
                  ticket: SHOP-12
                  until: %1$s
            """.formatted(until)).gate();
        assertThat(gate.exemptions().list())
                .containsExactly(
                        new Exemption(
                                Exemption.Kind.METRIC,
                                "lint.errors",
                                "./legacy/...",
                                "known since 1.4",
                                "ada",
                                "",
                                until),
                        new Exemption(Exemption.Kind.RACE, "0123456789abcdef", "", "known", "ada", "", until),
                        new Exemption(
                                Exemption.Kind.QUARANTINE,
                                "^TestClock$/^leap$",
                                "",
                                "the clock of CI",
                                "ada",
                                "SHOP-12",
                                until));
        assertThat(gate.below("../").exemptions().list().get(0).packages()).isEqualTo("../legacy/...");
    }

    @Test
    void anEntryThatLacksSomethingIsAProblemWithItsLine() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(problems("""
            gate:
              waivers:
                - metric: lint.errors
                  reason: known
                  until: %s
                - test: "Test("
                  race: 0123
                  reason: known
                  by: ada
                  until: soon
              quarantine:
                - test: TestA
                  reason: the clock of CI
                  owner: ada
                  until: %s
            """.formatted(today, today.plusDays(91))))
                .containsExactly(
                        ".go-delivery.yaml:3:7: this entry of \"waivers\" needs \"by\"",
                        ".go-delivery.yaml:6:7: a waiver must name one of metric, test, race, leak, lint, vulnerability, function",
                        ".go-delivery.yaml:10:14: \"until\": \"soon\" is not a date such as 2027-01-31",
                        ".go-delivery.yaml:12:7: this entry of \"quarantine\" needs \"ticket\"",
                        ".go-delivery.yaml:15:14: \"until\" is more than 90 days off: " + today.plusDays(90)
                                + " is the latest day");
    }
}
