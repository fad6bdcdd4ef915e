package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnController
class ConfigurationTest {
    private static final String OURS = """
          goDelivery:
            gateFrom: TARGET
            goVersion: ">=1.20"
            golangciLintVersion: ">=1.50, <9"
            rawFileBuilds: 20
            rules:
            - criticality: UNSTABLE
              metric: "coverage.statements"
              min: "80.5"
            - max: "0.0"
              metric: "lint.issues"
              relaxable: true
            - maxOf: REFERENCE
              metric: "lint.issues"
            - metric: "coverage.statements"
              minOf: BEST
        """;

    @Test
    void whatCodeConfiguresIsExportedTheSame(Controller jenkins) throws Exception {
        String yaml = "unclassified:\n" + OURS;
        String answer = jenkins.client()
                .script("import io.jenkins.plugins.casc.*\n"
                        + "import io.jenkins.plugins.casc.yaml.*\n"
                        + "def yaml = '''" + yaml + "'''\n"
                        + "ConfigurationAsCode.get().configureWith("
                        + "YamlSource.of(new ByteArrayInputStream(yaml.bytes)))");
        assertThat(answer).doesNotContain("Exception");

        String exported =
                jenkins.client().form("/configuration-as-code/export", Map.of()).body();
        jenkins.client().script("""
            def all = io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration.get()
            all.rules = []
            all.goVersion = null
            all.golangciLintVersion = null
            all.rawFileBuilds = null
            all.gateFrom = null\
            """);

        assertThat(exported).contains(OURS);
    }

    /** Submits the form as a browser does, and reads the rule back from the page. */
    @Test
    void aRuleOfTheFormSaysWhetherProjectsMayRelaxIt(Controller jenkins) throws Exception {
        String set = """
            import io.jenkins.plugins.godelivery.config.*
            import net.sf.json.JSONObject
            def request = org.kohsuke.stapler.Stapler.currentRequest2
            def rule = request.bindJSON(GateRule, JSONObject.fromObject('''
                {"metric": "lint.issues", "min": "", "max": "0", "packages": "", "criticality": "FAILURE",
                 "whenMissing": "INCONCLUSIVE", "relaxable": %s}'''))
            GoDeliveryConfiguration.get().rules = [rule]
            println rule.relaxable
            """;
        try {
            for (boolean relaxable : List.of(true, false)) {
                assertThat(jenkins.client().script(set.formatted(relaxable)).strip())
                        .isEqualTo(Boolean.toString(relaxable));
                String box = Pattern.compile("<input[^>]*name=\"_\\.relaxable\"[^>]*>")
                        .matcher(jenkins.client().get("/manage/configure").body())
                        .results()
                        .map(MatchResult::group)
                        .reduce((template, last) -> last) // The first match is the template of added rules.
                        .orElseThrow();
                assertThat(box.contains("checked")).as(box).isEqualTo(relaxable);
            }
        } finally {
            jenkins.client().script("io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration.get().rules = []");
        }
    }

    @Test
    void everyKubernetesCloudOffersAPodWithGoBuildkitAndHelm(Controller jenkins) throws Exception {
        String containers = jenkins.client().script("""
            import org.csanchez.jenkins.plugins.kubernetes.*
            def all = PodTemplateSource.getAll(new KubernetesCloud('test'))
            def ours = all.find { it.name == 'go-delivery' }
            println PodTemplateUtils.parseFromYaml(ours.yaml).spec.containers*.name
            """);

        assertThat(containers.strip()).isEqualTo("[go, buildkit, helm]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goTest", "goBuild", "goLint", "goReport", "qualityGate"})
    void theSnippetGeneratorHasAFormForTheStep(String step, Controller jenkins) throws Exception {
        assertThat(jenkins.client().get("/pipeline-syntax/").body()).contains(step + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"go.GoTestStep", "go.GoBuildStep", "go.GoLintStep", "go.GoReportStep", "gate.QualityGateStep"})
    void theHelpOfAStepAndOfItsFieldsIsServed(String step, Controller jenkins) throws Exception {
        String descriptor = "/descriptor/io.jenkins.plugins.godelivery.steps." + step;

        assertThat(jenkins.client().get(descriptor + "/help").statusCode()).isEqualTo(200);
        assertThat(jenkins.client().get(descriptor + "/help/failOn").body()).contains("NEVER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HelmDeployStep", "HelmRollbackStep", "GitopsDeployStep"})
    void theHelpOfAFieldIsFoundAtTheClassThatDeclaresIt(String step, Controller jenkins) throws Exception {
        String help = "/descriptor/io.jenkins.plugins.godelivery.steps.deploy." + step + "/help/";

        assertThat(jenkins.client().get(help + "kubeContext").body()).contains("default the current one");
        assertThat(jenkins.client().get(help + "failOn").body()).contains("FAILURE");
    }

    @Test
    void theGlobalConfigurationPageHasOurSection(Controller jenkins) throws Exception {
        assertThat(jenkins.client().get("/manage/configure").body()).contains("Quality gate rules");
    }

    @Test
    void aSnippetIsGeneratedAsItIsToBeWritten(Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.go.GoTestStep";
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type + "\",\"race\":true,\"cover\":true,"
                + "\"packages\":\"\",\"count\":\"\",\"parallel\":\"\",\"short\":false,\"failOn\":\"UNSTABLE\"}";

        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body();

        assertThat(snippet.strip()).isEqualTo("goTest cover: true, failOn: 'UNSTABLE', race: true");
    }

    @Test
    void aSnippetOfAGateNamesWhoseValueABoundIsOnlyWhereItIsNoNumber(Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.gate.QualityGateStep";
        String usual =
                "\"packages\":\"\",\"criticality\":\"FAILURE\",\"whenMissing\":\"INCONCLUSIVE\",\"whenNoReference\":\"PASS_FIRST\",\"relaxable\":false";
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type
                + "\",\"reference\":\"\",\"failOn\":\"FAILURE\",\"rules\":["
                + "{\"metric\":\"coverage.statements\",\"min\":\"\",\"max\":\"\",\"minOf\":\"BEST\",\"maxOf\":\"NUMBER\","
                + usual + "},"
                + "{\"metric\":\"tests.failed\",\"min\":\"\",\"max\":\"0\",\"minOf\":\"NUMBER\",\"maxOf\":\"NUMBER\","
                + usual + "}]}";

        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body();

        assertThat(snippet.strip())
                .isEqualTo("qualityGate(rules: [[metric: 'coverage.statements', minOf: 'BEST'], [max: 0.0, metric:"
                        + " 'tests.failed']])");
    }

    @Test
    void aSnippetOfADeploymentHasItsListsAndLeavesOutWhatIsUsual(Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.deploy.HelmDeployStep";
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type
                + "\",\"release\":\"orders\",\"chart\":\"deploy/chart\",\"values\":\"a.yaml\\n"
                + "b.yaml\",\"set\":\"\",\"weights\":\"\",\"failWhen\":\"\",\"httpCheck\":\"\",\"strategy\":\"\",\"wait\":true,"
                + "\"rollbackOnFailure\":true,\"test\":true,\"timeout\":\"\",\"build\":\"\",\"failOn\":\"FAILURE\",\"credentialsId\":\"cluster\"}";

        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body();

        assertThat(snippet.strip())
                .isEqualTo("helmDeploy chart: 'deploy/chart', credentialsId: 'cluster', release: 'orders', test: true,"
                        + " values: ['a.yaml', 'b.yaml']");
    }

    @Test
    void theFormsOfDeploymentsAreOfferedWithTheirCredentials(Controller jenkins) throws Exception {
        String page = jenkins.client().get("/pipeline-syntax/").body();
        String credentials =
                "/descriptorByName/io.jenkins.plugins.godelivery.steps.deploy.HelmDeployStep/fillCredentialsIdItems";

        assertThat(page).contains("helmDeploy: ", "helmRollback: ", "gitopsDeploy: ");
        assertThat(jenkins.client()
                        .form(credentials, Map.of("credentialsId", "chosen-before"))
                        .body())
                .contains("chosen-before");
        assertThat(jenkins.client().get(credentials).statusCode())
                .as("to a GET")
                .isEqualTo(404);
    }
}
