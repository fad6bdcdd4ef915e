package io.jenkins.plugins.godelivery.engine.deploy.lock;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Prevents a deployment from replacing a newer one: a higher build number, or a descendant in git. */
public final class Milestone {
    private final DeploymentHost host;
    private final KubeAccess access;
    private final String namespace;
    private final Options options;

    public Milestone(DeploymentHost host, KubeAccess access, String namespace, Options options) {
        this.host = host;
        this.access = access;
        this.namespace = namespace;
        this.options = options;
    }

    /** Refuses a deployment if a newer one is deployed. */
    public void check(HelmRevision deployed, Deployment.Origin ours)
            throws IOException, InterruptedException, DeployException {
        if (options.is(HelmDeployParameters.FORCE)) {
            return;
        }
        Map<String, String> labels = host.ask(new RevisionLabels.Labels(
                access, namespace, options.get(HelmParameters.RELEASE).orElseThrow(), deployed.number()));
        int build = RevisionLabels.build(labels, ours);
        if (ours.build() > 0 && build > ours.build()) {
            throw new DeployException(
                    Kind.REFUSED,
                    Message.of(
                            "lock.olderBuild",
                            String.valueOf(ours.build()),
                            String.valueOf(build),
                            String.valueOf(deployed.number())));
        }
        String commit = RevisionLabels.commit(labels);
        if (!commit.isEmpty() && !ours.commit().isEmpty() && !commit.equals(ours.commit())) {
            CommandResult asked =
                    host.run(host.git().of(List.of("merge-base", "--is-ancestor", "--", ours.commit(), commit)));
            if (asked.code() == 0) {
                throw new DeployException(
                        Kind.REFUSED,
                        Message.of(
                                "lock.olderCommit",
                                shown(ours.commit()),
                                shown(commit),
                                String.valueOf(deployed.number())));
            }
        }
    }

    private static String shown(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }
}
