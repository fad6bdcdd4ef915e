package io.jenkins.plugins.godelivery.engine.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a deployment with helm needs: helm, the cluster, and the rights in a namespace. */
public final class ClusterChecks {
    private static final String HELM = "helm";
    private static final String CLUSTER = "cluster";
    private static final String RIGHT = "right.";
    private static final int OLDEST_HELM = 3;

    private final KubeAccess access;
    private final Optional<String> namespace;
    private final ProcessRunner runner;

    /**
     * @param namespace namespace of the deployment; empty for that of the kubeconfig's context
     * @param runner runs helm and the credential programs of the kubeconfig
     */
    public ClusterChecks(KubeAccess access, Optional<String> namespace, ProcessRunner runner) {
        this.access = access;
        this.namespace = namespace;
        this.runner = runner;
    }

    /** Runs all checks. */
    public List<CheckResult> run() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        ProgramCheck helm = new ProgramCheck(
                HELM, true, HelmCommand.versionCommand(Options.NONE), Message.of("doctor.installHelm"));
        results.add(helm.run(runner, answer -> helm(helm, answer)));
        try {
            KubeApi api = KubeApi.open(access, Optional.of(runner));
            String version = api.get("/version").path("gitVersion").asText();
            results.add(CheckResult.ok(CLUSTER, Message.literal("Kubernetes " + version + ", " + api.server())));
            results.addAll(rights(api, namespace.orElse(api.namespace())));
        } catch (IOException e) {
            results.add(CheckResult.missing(CLUSTER, true, Message.of(e), Message.of("doctor.nameCluster")));
        }
        return results;
    }

    private static CheckResult helm(ProgramCheck check, CommandResult answer) {
        Optional<ToolVersion> version = ToolVersion.find(answer.out());
        return version.filter(found -> found.major() < OLDEST_HELM)
                .map(found -> check.missing(Message.of("doctor.helmTooOld", found.toString())))
                .orElseGet(() -> CheckResult.ok(
                        HELM,
                        Message.literal(
                                "helm" + version.map(found -> " " + found).orElse(""))));
    }

    private static List<CheckResult> rights(KubeApi api, String namespace) throws IOException, InterruptedException {
        List<CheckResult> denied = new ArrayList<>();
        for (DeploymentRight right : DeploymentRight.ALL) {
            List<String> verbs = new ArrayList<>();
            for (String verb : right.verbs()) {
                if (!isAllowed(api, namespace, right, verb)) {
                    verbs.add(verb);
                }
            }
            if (!verbs.isEmpty()) {
                denied.add(denied(right, namespace, String.join(",", verbs)));
            }
        }
        return denied.isEmpty() ? List.of(CheckResult.ok("rights", Message.of("doctor.rights", namespace))) : denied;
    }

    private static CheckResult denied(DeploymentRight right, String namespace, String verbs) {
        return CheckResult.missing(
                RIGHT + right.name(),
                right.needed(),
                Message.of(right.reason(), verbs, right.name(), namespace),
                Message.of("doctor.grant", right.role(), namespace, verbs, right.name()));
    }

    /** Asks the API server, which knows all roles and groups of the user. */
    private static boolean isAllowed(KubeApi api, String namespace, DeploymentRight right, String verb)
            throws IOException, InterruptedException {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        review.putObject("spec")
                .putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("verb", verb)
                .put("group", right.group())
                .put("resource", right.resource())
                .put("subresource", right.subresource());
        JsonNode answer = api.create("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review);
        return answer.path("status").path("allowed").asBoolean();
    }
}
