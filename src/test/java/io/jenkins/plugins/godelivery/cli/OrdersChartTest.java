package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart of examples/orders, which docs/deploy.md shows, supports all three strategies. */
@OnCluster
@Timeout(180)
class OrdersChartTest {
    private static final String CHART = "examples/orders/deploy/chart";

    private final Cluster cluster;

    OrdersChartTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private static String[] deploy(HelmRelease release, String tag, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--chart", CHART, "--image", "r.test/orders:" + tag, "--timeout", "30s"));
        arguments.addAll(List.of(more));
        return release.arguments("deploy", arguments.toArray(String[]::new));
    }

    private void kind(String group, String version, String plural, String kind)
            throws IOException, InterruptedException {
        String name = plural + "." + group;
        cluster.apply("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name, """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: %s
              annotations: {api-approved.kubernetes.io: unapproved}
            spec:
              group: %s
              scope: Namespaced
              names: {plural: %s, singular: %s, kind: %s}
              versions:
              - name: %s
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """.formatted(
                        name, group, plural, kind.toLowerCase(java.util.Locale.ROOT), kind, version));
        while (!cluster.request("GET", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name, "")
                .contains("\"reason\":\"InitialNamesAccepted\"")) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, gateway, gateway.networking.k8s.io, httproutes, HTTPRoute",
        "helm-v4, istio, networking.istio.io, virtualservices, VirtualService",
    })
    void aCanarySharesTheTrafficByARoute(String helm, String by, String group, String plural, String kind)
            throws Exception {
        kind(group, "v1", plural, kind);
        HelmRelease release = new HelmRelease(cluster, helm);
        String[] route = {"--set", "route.by=" + by + ",route.gateway=edge"};
        TestConsole first = new TestConsole();
        assertThat(first.run(deploy(release, "1", route)))
                .as(first.out() + first.err())
                .isEqualTo(ExitCode.PASS);

        TestConsole preview = new TestConsole();
        ExitCode shown = preview.run(deploy(
                release,
                "2",
                "--strategy",
                "canary",
                "--stable-value",
                "stable.image",
                route[0],
                route[1],
                "--dry-run"));
        assertThat(shown).as(preview.err()).isEqualTo(ExitCode.PASS);
        assertThat(preview.out())
                .contains(
                        "Showing the first step of canary.",
                        "weight: 90",
                        "weight: 10",
                        "Deployment/" + release.name() + "-canary is new",
                        "r.test/orders:2")
                .doesNotContain("Deployment/" + release.name() + " changes");

        TestConsole canary = new TestConsole();
        ExitCode code = canary.run(deploy(
                release,
                "2",
                "--strategy",
                "canary",
                "--stable-value",
                "stable.image",
                "--analysis-time",
                "1s",
                route[0],
                route[1]));
        assertThat(code).as(canary.out() + canary.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("r.test/orders:2");
        assertThat(release.helm("get", "manifest", release.name())).doesNotContain("-canary", "weight:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aCanaryWithoutARouteIsRefusedWithTheChartsOwnWords(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(deploy(release, "1", "--strategy", "canary"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("set route.by to gateway or istio").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void coloursSwitchTheService(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String[] colours = {"--strategy", "blueGreen", "--set", "colours=true"};
        TestConsole first = new TestConsole();
        assertThat(first.run(deploy(release, "1", colours)))
                .as(first.out() + first.err())
                .isEqualTo(ExitCode.PASS);

        TestConsole console = new TestConsole();
        assertThat(console.run(deploy(release, "2", colours)))
                .as(console.out() + console.err())
                .isEqualTo(ExitCode.PASS);

        String manifest = release.helm("get", "manifest", release.name());
        assertThat(manifest).contains("r.test/orders:1", "r.test/orders:2");
        assertThat(cluster.request("GET", "/api/v1/namespaces/default/services/" + release.name(), ""))
                .contains("\"track\":\"green\"");
    }
}
