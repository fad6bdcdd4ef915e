package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.Measured;
import io.jenkins.plugins.godelivery.cluster.MeasuredService;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Canary deployments of a Pipeline, judged by a real Prometheus, also across a controller restart. */
@OnController
@OnCluster
@Measured
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmCanaryTest {
    private static final List<String> WEIGHTS = List.of("Canary: 10 %.", "Canary: 50 %.", "Canary: 100 %.");

    private final MeasuredService service;

    HelmCanaryTest(MeasuredService service) {
        this.service = service;
    }

    private Build canary(ReleaseOnController release, String time) throws Exception {
        release.chart("strategies").deploy("image: 'registry.test/payments:1'").run();
        return release.deploy(
                        "image: 'registry.test/payments:2'",
                        "strategy: 'canary'",
                        "stableValue: 'stable.image'",
                        "prometheus: '" + service.prometheus() + "'",
                        "failWhen: ['" + MeasuredService.ERROR_RATE + " > 0.05 for 2s']",
                        "analysisTime: '" + time + "'",
                        "analysisInterval: '500ms'")
                .start();
    }

    private static String weight(ReleaseOnController release) throws IOException, InterruptedException {
        return release.object("/api/v1/namespaces/default/configmaps");
    }

    @Test
    void healthyFiguresLetItThroughAndRisingErrorsRollItBackAtTheSecondStep(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController healthy = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build good = canary(healthy, "5s").awaitEnd();

        assertThat(good.result()).as(good.log()).isEqualTo("SUCCESS");
        assertThat(good.log()).containsSubsequence(WEIGHTS);
        assertThat(healthy.deployment()).contains("registry.test/payments:2");

        ReleaseOnController sick = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build bad = canary(sick, "8s");
        bad.await("half of the traffic", () -> weight(sick).contains("\"weight\":\"50\""));
        service.fail(0.2);

        assertThat(bad.awaitEnd().result()).isEqualTo("FAILURE");
        assertThat(bad.log())
                .containsSubsequence("Canary: 50 %.", "analysis of weight 50 % failed", "Rolling back to revision 1.")
                .contains("ERROR: helmDeploy: analysis of weight 50 % failed")
                .doesNotContain("Canary: 100 %.");
        assertThat(sick.deployment()).contains("registry.test/payments:1").doesNotContain("registry.test/payments:2");
        JsonNode steps =
                jenkins.get(bad.path() + "/go-delivery/data/deployments.json").at("/deployments/0/steps");
        assertThat(steps.findValuesAsText("outcome"))
                .containsExactly("successful", "successful", "successful", "failed");
    }

    @Test
    void aControllerThatIsKilledDuringTheAnalysisGoesOnWithIt(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build build = canary(release, "20s").awaitLog("Analysing weight 10 %");

        jenkins.kill();
        jenkins.start();
        build.awaitLog("Analysing weight 50 %");
        jenkins.stop();
        jenkins.start();

        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        for (String line : WEIGHTS) {
            assertThat(build.log().split(line, -1))
                    .as(line + " in " + build.log())
                    .hasSize(2);
        }
        assertThat(release.statuses()).containsExactly("superseded", "deployed");
        assertThat(release.deployment()).contains("registry.test/payments:2");
        assertThat(build.log())
                .contains("after the step: successful, revision 4")
                .doesNotContain("\tat ");
        HelmDeployTest.assertNothingIsLeft(jenkins);
    }

    @Test
    void errorsThatRiseWhileTheControllerIsAwayRollTheCanaryBack(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build build = canary(release, "60s").awaitLog("Analysing weight 10 %");

        jenkins.kill();
        service.fail(0.2);
        jenkins.start();

        assertThat(build.awaitEnd().result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("analysis of weight 10 % failed", "Rolling back to revision 1.");
        assertThat(release.deployment()).contains("registry.test/payments:1");
    }

    @Test
    void aPausedCanaryWaitsOverTheEndOfTheControllerForAButtonOnItsBuild(Controller jenkins, Cluster cluster)
            throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        release.chart("strategies").deploy("image: 'registry.test/payments:1'").run();
        service.fail(0.2);
        Build build = release.deploy(
                        "image: 'registry.test/payments:2'",
                        "strategy: 'canary'",
                        "weights: ['50', '100']",
                        "stableValue: 'stable.image'",
                        "prometheus: '" + service.prometheus() + "'",
                        "failWhen: ['" + MeasuredService.ERROR_RATE + " > 0.05 for 2s onFail: pause']",
                        "analysisTime: '8s'",
                        "analysisInterval: '500ms'")
                .start()
                .awaitLog("You can also decide on the page of the build: ");

        jenkins.kill();
        jenkins.start();

        JenkinsClient client = jenkins.client();
        build.await("the buttons", () -> client.get(build.path() + "/").body().contains("/go-delivery-pause/abort"));
        String page = client.get(build.path() + "/").body();
        assertThat(page).contains("/go-delivery-pause/proceed", "analysis of weight 50 % failed");
        assertThat(client.get(build.path() + "/", "zh-CN").body())
                .contains("已暂停", "无人决定则中止于", ">继续</button>", ">中止并回滚</button>");
        Matcher id = Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"id\"")
                .matcher(page);
        assertThat(id.find()).as(page).isTrue();
        String pause = id.group(1) == null ? id.group(2) : id.group(1);
        String proceed = build.path() + "/go-delivery-pause/proceed";
        assertThat(client.get(proceed + "?id=x").statusCode())
                .as("only by POST")
                .isIn(404, 405);
        assertThat(client.form(proceed, Map.of("id", "another")).statusCode()).isEqualTo(409);

        service.fail(0);
        assertThat(client.form(proceed, Map.of("id", pause)).statusCode()).isIn(200, 302);

        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("The deployment proceeds, by admin.", "Canary: 100 %.");
        assertThat(release.deployment()).contains("registry.test/payments:2");
        JsonNode steps =
                jenkins.get(build.path() + "/go-delivery/data/deployments.json").at("/deployments/0/steps");
        assertThat(steps.findValuesAsText("name"))
                .anyMatch(name -> name.startsWith("pause after weight 50 %: proceeds, by admin at "));
        assertThat(client.get(build.path() + "/").body()).doesNotContain("/go-delivery-pause/");
    }
}
