package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.Measured;
import io.jenkins.plugins.godelivery.cluster.MeasuredService;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canary and blue-green deployments in a real cluster API, judged by a real Prometheus. */
@OnCluster
@Measured
@Timeout(180)
class DeployStrategyTest {
    private static final Path CHART = HelmRelease.CHART.resolveSibling("strategies");

    private final Cluster cluster;
    private final HelmRelease release;
    private final MeasuredService service;

    DeployStrategyTest(Cluster cluster, MeasuredService service) throws IOException, InterruptedException {
        this.cluster = cluster;
        this.service = service;
        release = new HelmRelease(cluster, "helm-v4");
    }

    private String[] deploy(String image, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--chart", CHART.toString(), "--image", "registry.test/payments:" + image, "--timeout", "30s"));
        arguments.addAll(List.of(more));
        return release.arguments("deploy", arguments.toArray(String[]::new));
    }

    private String[] canary(String image, String failWhen) throws IOException {
        return deploy(
                image,
                "--strategy",
                "canary",
                "--stable-value",
                "stable.image",
                "--prometheus",
                service.prometheus(),
                "--fail-when",
                failWhen,
                "--analysis-time",
                "6s",
                "--analysis-interval",
                "500ms");
    }

    private String object(String path) throws IOException, InterruptedException {
        return cluster.request("GET", path, "");
    }

    private String config() throws IOException, InterruptedException {
        return object("/api/v1/namespaces/default/configmaps/" + release.name());
    }

    private String deployment(String suffix) throws IOException, InterruptedException {
        return object("/apis/apps/v1/namespaces/default/deployments/" + release.name() + suffix);
    }

    @Test
    void aCanaryWithHealthyFiguresGoesThrough() throws Exception {
        new TestConsole().run(deploy("1"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("2", MeasuredService.ERROR_RATE + " > 0.05 for 2s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .containsSubsequence(
                        "Canary: 10 %.",
                        "Analysing weight 10 %",
                        "Canary: 50 %.",
                        "Analysing weight 50 %",
                        "Canary: 100 %.",
                        "Analysing weight 100 %",
                        "deployed:");
        assertThat(config()).contains("\"weight\":\"100\"");
        assertThat(deployment("")).contains("registry.test/payments:2");

        TestConsole back = new TestConsole();
        assertThat(back.run(release.arguments("rollback")))
                .as(back.out() + back.err())
                .isEqualTo(ExitCode.PASS);
        assertThat(back.out()).as("past the canary's own steps").contains("Rolling back to revision 1 ");
        assertThat(deployment("")).contains("registry.test/payments:1");
    }

    @Test
    void aCanaryThatBreaksOffIsNotWhatTheNextOneStandsBeside() throws Exception {
        new TestConsole().run(deploy("1"));
        // State after a killed canary: half of the traffic goes to the new image.
        release.helm(
                "upgrade",
                release.name(),
                CHART.toString(),
                "--reuse-values",
                "--set",
                "image=registry.test/payments:2",
                "--set",
                "canary.weight=50",
                "--set",
                "stable.image=registry.test/payments:1",
                "--labels",
                "go-delivery/revision=2",
                "--labels",
                "go-delivery/partial=true");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("3", "sum(rate(no_such_metric[4s])) > 0.05"));

        assertThat(code).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("Upgrading from revision 1 ", "Rolling back to revision 1.");
        assertThat(deployment("")).contains("registry.test/payments:1");
    }

    @Test
    void aCanaryWithRisingErrorsIsRolledBackAtTheSecondStep() throws Exception {
        new TestConsole().run(deploy("1"));
        CompletableFuture<String> atHalf = CompletableFuture.supplyAsync(this::failAtHalf);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("2", MeasuredService.ERROR_RATE + " > 0.05 for 2s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out())
                .containsSubsequence(
                        "Canary: 10 %.",
                        "Canary: 50 %.", "analysis of weight 50 % failed", "Rolling back to revision 1.", "failed:")
                .doesNotContain("Canary: 100 %.");
        assertThat(atHalf.get()).as("what had the other half meanwhile").contains("registry.test/payments:1");
        assertThat(config()).contains("\"weight\":\"100\"");
        assertThat(deployment("")).contains("registry.test/payments:1").doesNotContain("registry.test/payments:2");
    }

    private String failAtHalf() {
        failAt(50);
        try {
            return deployment("-stable");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Raises the error rate once the canary has this weight.
     *
     * @return the deployment at that time
     */
    private String failAt(int weight) {
        try {
            while (!config().contains("\"weight\":\"" + weight + "\"")
                    || !deployment("").contains("payments:2")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            service.fail(0.2);
            return deployment("");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutFiguresACanaryIsInconclusiveAndRolledBack() throws Exception {
        new TestConsole().run(deploy("1"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("2", "sum(rate(no_such_metric[4s])) > 0.05"));

        assertThat(code).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains(
                        "analysis of weight 10 % is inconclusive",
                        "the query finds nothing", "Rolling back to revision 1.");
        assertThat(deployment("")).contains("registry.test/payments:1");
    }

    @Test
    void blueAndGreenStandBesideEachOtherUntilTheSwitchAndTheOldOneStays() throws Exception {
        new TestConsole().run(deploy("1", "--strategy", "blueGreen", "--set", "colours=true"));
        assertThat(deployment("-blue")).contains("registry.test/payments:1");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(deploy(
                "2",
                "--strategy",
                "blueGreen",
                "--set",
                "colours=true",
                "--http-check",
                service.address() + "/metrics",
                "--analysis-time",
                "11s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .containsSubsequence(
                        "blue is active; deploying green beside it.",
                        "Analysing green",
                        "Switching from blue to green.",
                        "Analysing green in use");
        assertThat(config()).contains("\"active\":\"green\"");
        assertThat(deployment("-green")).contains("registry.test/payments:2");
        assertThat(deployment("-blue")).contains("registry.test/payments:1");
    }

    @Test
    void aColourThatDoesNotAnswerIsNeverSwitchedTo() throws Exception {
        new TestConsole().run(deploy("1", "--strategy", "blueGreen", "--set", "colours=true"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(deploy(
                "2",
                "--strategy",
                "blueGreen",
                "--set",
                "colours=true",
                "--http-check",
                service.address() + "/nothing",
                "--analysis-time",
                "30s",
                "--analysis-interval",
                "1s"));

        assertThat(code).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("analysis of green failed").doesNotContain("Switching");
        assertThat(config()).contains("\"active\":\"blue\"");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedBeforeAnythingIsChanged() throws Exception {
        TestConsole condition = new TestConsole();
        assertThat(condition.run(deploy("1", "--prometheus", "http://127.0.0.1:1", "--fail-when", "up is down")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(condition.err())
                .isEqualTo(
                        "godelivery: failWhen: \"up is down\" is not QUERY > NUMBER, or QUERY > NUMBER for DURATION\n");
        TestConsole server = new TestConsole();
        assertThat(server.run(deploy("1", "--fail-when", "up < 1"))).isEqualTo(ExitCode.USAGE);
        assertThat(server.err()).contains("failWhen needs prometheus, the address of the server");
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sum(rate(errors_total[4s]) > 1; parse error",
                "{__name__=~`errors_total|requests_total`} > 1; finds 2 series, not one",
                "errors_total > 1 for 6s; cannot fail within analysisTime, 6.0s",
            })
    void anAnalysisThatCouldNotFailIsRefusedBeforeTheFirstWeight(String failWhen, String said) throws Exception {
        new TestConsole().run(deploy("1"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("2", failWhen));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).startsWith("godelivery: failWhen: ").contains(said);
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @Test
    void aPrometheusThatDoesNotAnswerIsToldBeforeTheFirstWeightAlsoByADryRun() throws Exception {
        new TestConsole().run(deploy("1"));

        for (String option : List.of("--dry-run", "--test")) {
            TestConsole console = new TestConsole();
            ExitCode code = console.run(deploy(
                    "2",
                    "--strategy",
                    "canary",
                    "--prometheus",
                    "http://127.0.0.1:1",
                    "--fail-when",
                    "up < 1",
                    option));

            assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
            assertThat(console.err())
                    .isEqualTo("godelivery: prometheus: http://127.0.0.1:1 does not answer: connection refused\n");
        }
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @Test
    void errorsThatRiseWithAllOfTheTrafficRollTheCanaryBack() throws Exception {
        new TestConsole().run(deploy("1"));
        CompletableFuture<String> failing = CompletableFuture.supplyAsync(() -> failAt(100));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(canary("2", MeasuredService.ERROR_RATE + " > 0.05 for 2s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(failing.get()).contains("registry.test/payments:2");
        assertThat(console.out()).contains("analysis of weight 100 % failed", "Rolling back to revision 1.");
        assertThat(deployment("")).contains("registry.test/payments:1").doesNotContain("registry.test/payments:2");
    }

    @Test
    void aCanaryWithoutConditionsTakesItsTimeAndCallsNothingAnalysed() throws Exception {
        new TestConsole().run(deploy("1"));
        Path record = Files.createTempFile("deployments", ".jsonl");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(
                deploy("2", "--strategy", "canary", "--analysis-time", "2s", "--record", record.toString()));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("No analysis of weight 10 %: no failWhen or httpCheck is set. Waiting for 2.0s.");
        assertThat(Files.readString(record))
                .containsPattern("\"name\":\"weight 10 %, not"
                        + " analysed\",\"message\":.*?,\"outcome\":\"inconclusive\",\"seconds\":2")
                .contains("weight 50 %, not analysed", "weight 100 %, not analysed");
        Files.delete(record);
    }

    @ParameterizedTest
    @CsvSource({"proceed", "abort"})
    void aPausedCanaryDoesWhatAnotherProcessSays(String decision) throws Exception {
        new TestConsole().run(deploy("1"));
        TestConsole early = new TestConsole();
        assertThat(early.run(decide(decision))).isEqualTo(ExitCode.USAGE);
        assertThat(early.err()).contains("no deployment of release " + release.name() + " is paused");
        service.fail(0.2);

        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> deployed = CompletableFuture.supplyAsync(() -> {
            try {
                return console.run(canary("2", MeasuredService.ERROR_RATE + " > 0.05 for 2s onFail: pause"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        int decisions = 0;
        while (!deployed.isDone()) { // Each weight is paused, including 100 %.
            decisions += new TestConsole().run(decide(decision)) == ExitCode.PASS ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(300);
        }

        boolean proceeded = decision.equals("proceed");
        assertThat(deployed.get()).as(console.out()).isEqualTo(proceeded ? ExitCode.PASS : ExitCode.GATE_FAILED);
        assertThat(decisions).as(console.out()).isEqualTo(proceeded ? 3 : 1);
        assertThat(console.out())
                .contains(
                        "Paused after weight 10 % for at most 1h0m0s", proceeded ? "proceeds, by " : "is aborted, by ");
        assertThat(deployment("")).contains("registry.test/payments:" + (proceeded ? "2" : "1"));
    }

    private String[] decide(String decision) throws IOException {
        return new String[] {
            decision,
            "--release",
            release.name(),
            "--kubeconfig",
            cluster.kubeconfig("admin").toString()
        };
    }
}
