package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.PodProblems;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Diagnoses why the resources of a release do not become ready, before a rollback removes the evidence. */
public final class Diagnosis implements DeploymentTask<List<Message>> {
    private static final long serialVersionUID = 1;

    private static final int LINES = 60;

    private final KubeAccess access;
    private final String namespace;
    private final ArrayList<String[]> workloads = new ArrayList<>();

    public Diagnosis(KubeAccess access, String namespace, ReleaseManifest manifest) {
        this.access = access;
        this.namespace = namespace;
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            if (PodProblems.hasPods(resource.kind())) {
                workloads.add(new String[] {resource.kind(), resource.name(), resource.namespace()});
            }
        }
    }

    @Override
    public List<Message> run(RemoteEnvironment environment) throws InterruptedException {
        ArrayList<Message> lines = new ArrayList<>();
        try {
            KubeApi api = environment.open(access);
            String usual = namespace.isEmpty() ? api.namespace() : namespace;
            for (String[] workload : workloads) {
                PodProblems troubles = new PodProblems(api, workload[2].isEmpty() ? usual : workload[2]);
                troubles.collect(workload[0], workload[1]);
                lines.addAll(troubles.lines());
            }
        } catch (IOException e) {
            lines.add(Message.of("kube.unexplained", HelmErrors.forbidden(e)));
        }
        List<Message> bounded = lines.size() > LINES ? lines.subList(0, LINES) : lines;
        return new ArrayList<>(bounded);
    }
}
