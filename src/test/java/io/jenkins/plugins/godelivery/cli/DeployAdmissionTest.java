package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If the API server rejects objects in the middle of a deployment, the previous version keeps running. */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployAdmissionTest extends DeployedObjects {
    DeployAdmissionTest(Cluster cluster) {
        super(cluster);
    }

    /** Creates a policy that admits dry runs, like webhooks that only check real requests. */
    private void refuse(String resource, String group, String condition) throws Exception {
        String name = "refused-" + release.name();
        String policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolic";
        cluster.apply(policies + "ies/" + name, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: %s}
            spec:
              matchConstraints:
                resourceRules: [{apiGroups: ["%s"], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [%s]}]
              matchConditions: [{name: ours, expression: "object.metadata.name.startsWith('%s')"}]
              validations: [{expression: "request.dryRun || !(%s)", message: not today}]
            """.formatted(name, group, resource, release.name(), condition));
        cluster.apply(policies + "ybindings/" + name, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: %1$s}
            spec: {policyName: %1$s, validationActions: [Deny]}
            """.formatted(name));
    }

    /** Waits until the policy is in force, which takes a moment. */
    private void awaitRefusal(String path, String object) throws InterruptedException {
        while (true) {
            try {
                cluster.request("POST", path, object);
                cluster.request("DELETE", path + "/" + release.name() + "-probe", "");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("not today");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anUpgradeThatAdmissionRefusesMidwayIsTakenBackWhole(String helm) throws Exception {
        String ingress = """
            {{- if .Values.bad }}
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: "{{ .Release.Name }}"}
            spec: {defaultBackend: {service: {name: a, port: {number: 80}}}}
            {{- end }}
            """;
        chart(helm, DEPLOYMENT, "{{- if not .Values.bad }}\n" + MAP.formatted("") + "{{- end }}", ingress);
        succeeds(1);
        Map<String, JsonNode> before = objects();
        refuse("ingresses", "networking.k8s.io", "true");
        awaitRefusal("/apis/networking.k8s.io/v1/namespaces/default/ingresses", """
            {"metadata": {"name": "%s-probe"}, "spec": {"defaultBackend": {"service": {"name": "a", "port": {"number": 80}}}}}
            """.formatted(release.name()));

        fails(2);

        assertThat(console.out())
                .contains("not today", "Rolling back to revision 1.")
                .doesNotContain("Retrying");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        succeeds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStepOfACanaryThatAdmissionRefusesIsTakenBackWithTheStepsBeforeIt(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        chart = HelmRelease.CHART.resolveSibling("strategies").toString();
        succeeds(1, "--image", "registry.test/payments:1");
        Map<String, JsonNode> before = objects();
        refuse("configmaps", "", "object.data.weight == '50'");
        awaitRefusal("/api/v1/namespaces/default/configmaps", """
            {"metadata": {"name": "%s-probe"}, "data": {"weight": "50"}}
            """.formatted(release.name()));

        String[] canary = {
            "--strategy", "canary", "--stable-value", "stable.image", "--analysis-time", "100ms", "--image", ""
        };
        canary[canary.length - 1] = "registry.test/payments:2";
        ExitCode code = deploy(2, false, canary);

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("Canary: 50 %.", "not today", "Rolling back to revision 1.");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        assertThat(release.statuses()).endsWith("deployed");
    }
}
