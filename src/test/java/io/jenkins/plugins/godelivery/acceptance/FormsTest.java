package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input of forms and JCasC is applied unchanged or rejected at once, never silently dropped. */
@OnController
class FormsTest {
    private static final String STEPS = "io.jenkins.plugins.godelivery.steps.";
    private static final String CONFIG = "io.jenkins.plugins.godelivery.config.";
    private static final String IMPORTS = """
        import net.sf.json.JSONObject
        import org.kohsuke.stapler.Stapler
        def told(Closure work) {
            try { work(); println 'accepted' } catch (hudson.model.Descriptor.FormException e) { println 'refused: ' + e.message }
        }
        """;

    @ParameterizedTest(name = "{0} {1}={2}")
    @CsvSource({
        "go.GoTestStep, rerun, abc",
        "go.GoTestStep, rerun, -1",
        "go.GoTestStep, count, 1.5",
        "go.GoTestStep, timeout, abc",
        "go.GoLintStep, timeout, 5 minutes",
        "image.BuildxImageStep, retries, many",
        "deploy.HelmDeployStep, timeout, soon",
        "deploy.HelmDeployStep, build, x",
        "deploy.HelmRollbackStep, revision, last",
        "deploy.GitopsDeployStep, timeout, 1",
    })
    void aFieldSaysAtOnceWhatIsWrongWithIt(String step, String field, String value, Controller jenkins)
            throws Exception {
        String url = "/descriptorByName/" + STEPS + step + "/check"
                + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);

        assertThat(jenkins.client().form(url, Map.of("value", value)).body())
                .contains("class=\"error\"")
                .contains(value + "&quot; is not");
        assertThat(jenkins.client().form(url, Map.of("value", "")).body()).doesNotContain("error");
    }

    @Test
    void theBoundOfARuleIsANumberOfItsMetric(Controller jenkins) throws Exception {
        String url = "/descriptorByName/" + CONFIG + "GateRule/check";

        assertThat(jenkins.client()
                        .form(url + "Min", Map.of("metric", "coverage.statements", "min", "eighty", "max", ""))
                        .body())
                .contains("eighty&quot; is not a number");
        assertThat(jenkins.client()
                        .form(url + "Min", Map.of("metric", "coverage.statements", "min", "180", "max", ""))
                        .body())
                .contains("is not a number from 0 to 100");
        assertThat(jenkins.client()
                        .form(url + "Max", Map.of("metric", "tests.failed", "min", "", "max", ""))
                        .body())
                .contains("needs either min or max");
    }

    @Test
    void aFormOfAFreestyleJobWithAWrongNumberIsRefusedAndNamesTheField(Controller jenkins) throws Exception {
        String answer = jenkins.client().script(IMPORTS + """
            def builder = jenkins.model.Jenkins.get().getDescriptor('STEPSfreestyle.GoDeliveryBuilder')
            def submit = { String type, Map fields ->
                def step = ['$class': type, 'stapler-class': type] + fields
                told { builder.newInstance(Stapler.currentRequest2, JSONObject.fromObject([steps: [step]])) }
            }
            submit('STEPSgo.GoTestStep', [rerun: 'abc'])
            submit('STEPSgo.GoTestStep', [rerun: '-1'])
            submit('STEPSgo.GoTestStep', [timeout: 'abc'])
            submit('STEPSgo.GoTestStep', [rerun: '2', timeout: '5m'])
            submit('STEPSgate.QualityGateStep', [rules: [[metric: 'coverage.statements', min: 'abc', max: '']]])
            submit('STEPSgate.QualityGateStep', [rules: [metric: 'coverage.statements', min: '80', max: '']])
            """.replace("STEPS", STEPS));

        assertThat(answer.lines().toList())
                .containsExactly(
                        "refused: rerun: \"abc\" is not an integer",
                        "refused: rerun: \"-1\" is not an integer",
                        "refused: timeout: \"abc\" is not a Go duration such as 90s or 10m",
                        "accepted",
                        "refused: \"abc\" is not a number",
                        "accepted");
    }

    @Test
    void theGlobalFormRefusesARuleThatCannotBeAndKeepsWhatWasThere(Controller jenkins) throws Exception {
        String answer = jenkins.client().script(IMPORTS + """
            def all = CONFIGGoDeliveryConfiguration.get()
            def submit = { Map form -> told { all.configure(Stapler.currentRequest2, JSONObject.fromObject(form)) } }
            submit([rules: [metric: 'tests.failed', min: '', max: '0'], goVersion: '>=1.20'])
            submit([rules: [metric: 'tests.failed', min: '', max: 'abc'], goVersion: ''])
            submit([rules: [metric: 'no.such.metric', min: '', max: '0'], goVersion: ''])
            submit([goVersion: 'newest'])
            submit([rawFileBuilds: '-3'])
            println(all.rules*.metric + [all.goVersion])
            all.rules = []
            all.goVersion = null
            """.replace("CONFIG", CONFIG));

        assertThat(answer.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("accepted"),
                        line -> assertThat(line).isEqualTo("refused: \"abc\" is not a number"),
                        line -> assertThat(line)
                                .startsWith("refused: no.such.metric is not a metric; the metrics are "),
                        line -> assertThat(line).startsWith("refused: ").contains("newest"),
                        line -> assertThat(line).startsWith("refused: \"-3\" is not a number of builds"),
                        line -> assertThat(line).isEqualTo("[tests.failed, >=1.20]"));
    }

    @Test
    void aConfigurationAsCodeWithARuleThatCannotBeIsRefusedAsAWhole(Controller jenkins) throws Exception {
        assertThat(imported(jenkins, "{metric: coverage.statements, min: abc}")).contains("coverage.statements");
        assertThat(imported(jenkins, "{metric: coverage.statements, min: 180}")).contains("from 0 to 100");
        assertThat(imported(jenkins, "{metric: no.such.metric, max: 0}")).contains("no.such.metric is not a metric");
    }

    /** JCasC 2031 drops an unquoted fraction: its ObjectUtils.clone returns null. */
    @Test
    void aBoundThatConfigurationAsCodeDropsIsRefusedWithTheWayOut(Controller jenkins) throws Exception {
        assertThat(imported(jenkins, "{metric: coverage.statements, min: 80.5}"))
                .contains("needs quotes: min: \"80.5\"");
        assertThat(imported(jenkins, "{metric: coverage.statements, min: \"80.5\"}"))
                .startsWith("[80.5]");
        assertThat(imported(jenkins, "{metric: coverage.statements, min: 80}")).startsWith("[80.0]");
    }

    /** @return the minimums of the imported rules, or the error */
    private static String imported(Controller jenkins, String rule) throws Exception {
        return jenkins.client().script("""
            import io.jenkins.plugins.casc.*
            import io.jenkins.plugins.casc.yaml.*
            def all = CONFIGGoDeliveryConfiguration.get()
            all.rules = []
            def yaml = 'unclassified:\\n  goDelivery:\\n    rules:\\n    - RULE\\n'
            try {
                ConfigurationAsCode.get().configureWith(YamlSource.of(new ByteArrayInputStream(yaml.bytes)))
                println all.rules*.min
            } catch (Exception e) {
                for (Throwable t = e; t != null; t = t.cause) println t.message
                assert all.rules.empty
            }
            all.rules = []
            """.replace("CONFIG", CONFIG).replace("RULE", rule));
    }

    @Test
    void aNewRuleOfAFormIsAFailure(Controller jenkins) throws Exception {
        String page = jenkins.client().get("/manage/configure").body();

        assertThat(page).contains("<option value=\"FAILURE\" selected=\"true\">FAILURE</option>");
    }

    @Test
    void aBuilderWithoutStepsDoesNothing(Controller jenkins) throws Exception {
        ControllerJob job = jenkins.client()
                .job(
                        "freestyle-without-steps",
                        "<project><builders><" + STEPS + "freestyle.GoDeliveryBuilder/></builders></project>");

        Build build = job.run();

        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.log()).doesNotContain("Exception");
        assertThat(jenkins.client()
                        .get("/job/freestyle-without-steps/configure")
                        .statusCode())
                .isEqualTo(200);
    }
}
