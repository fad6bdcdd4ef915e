package io.jenkins.plugins.godelivery.acceptance;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.HelmProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Helm release of one test, deployed by a Pipeline and inspected by helm itself. */
final class ReleaseOnController {
    private static final Path CHARTS =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster").toAbsolutePath();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Controller jenkins;
    private final Cluster cluster;
    private final HelmProgram helm;
    private final String name = "shop-" + NUMBER.incrementAndGet();
    private String chart = "chart";
    private String node = "built-in";

    /** @param program helm-v3 or helm-v4 */
    ReleaseOnController(Controller jenkins, Cluster cluster, String program) throws IOException, InterruptedException {
        this.jenkins = jenkins;
        this.cluster = cluster;
        helm = new HelmProgram(cluster, program);
        addCredentials();
    }

    /** Adds the kubeconfigs {@code cluster} and {@code guest} and the administrator's token {@code token}. */
    private void addCredentials() throws IOException, InterruptedException {
        jenkins.client().script("""
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import org.jenkinsci.plugins.plaincredentials.impl.*
            def store = SystemCredentialsProvider.instance.store
            def file = { id, path -> store.addCredentials(Domain.global(), new FileCredentialsImpl(
                    CredentialsScope.GLOBAL, id, '', 'config', SecretBytes.fromBytes(new File(path).bytes))) }
            file('cluster', '%s')
            file('guest', '%s')
            store.addCredentials(Domain.global(), new StringCredentialsImpl(
                    CredentialsScope.GLOBAL, 'token', '', hudson.util.Secret.fromString('admin-token')))
            jenkins.model.JenkinsLocationConfiguration.get().url = '%s/'
            """.formatted(
                        cluster.kubeconfig("admin"),
                        cluster.kubeconfig("guest"),
                        jenkins.client().root()));
    }

    ReleaseOnController chart(String other) {
        chart = other;
        return this;
    }

    /** @param label label of the agent that deploys */
    ReleaseOnController on(String label) {
        node = label;
        return this;
    }

    String name() {
        return name;
    }

    String program() {
        return helm.path();
    }

    /** @param more further parameters, in Groovy */
    ControllerJob deploy(String... more) throws IOException, InterruptedException {
        return deployAfter("", more);
    }

    /** @param before statements, in Groovy */
    ControllerJob deployAfter(String before, String... more) throws IOException, InterruptedException {
        Map<String, String> places = places();
        places.put("@BEFORE@", before);
        List<String> said = new ArrayList<>(List.of(more));
        for (String usual : List.of("credentialsId: 'cluster'", "timeout: '30s'")) {
            String parameter = usual.substring(0, usual.indexOf(' ') + 1);
            if (said.stream().noneMatch(given -> given.startsWith(parameter))) {
                said.add(usual);
            }
        }
        places.put("@MORE@", ", " + String.join(", ", said));
        return jenkins.client().pipeline("helm-deploy", places);
    }

    ControllerJob rollback() throws IOException, InterruptedException {
        return jenkins.client().pipeline("helm-rollback", places());
    }

    private Map<String, String> places() {
        return new HashMap<>(Map.of(
                "@CHART@", CHARTS.resolve(chart).toString(), "@RELEASE@", name, "@HELM@", helm.path(), "@NODE@", node));
    }

    /** Runs helm and returns its output. */
    String helm(String... arguments) throws IOException, InterruptedException {
        return helm.run(arguments);
    }

    /** Returns the status of each revision, the oldest first. */
    List<String> statuses() throws IOException, InterruptedException {
        return helm.statuses(name);
    }

    /** Returns an object of the release from the API server. */
    String object(String path) throws IOException, InterruptedException {
        return cluster.request("GET", path + "/" + name, "");
    }

    String deployment() throws IOException, InterruptedException {
        return object("/apis/apps/v1/namespaces/default/deployments");
    }
}
