package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.RemoveLeftoverFields;
import io.jenkins.plugins.godelivery.engine.deploy.RepairManifests;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Corrects the state that helm compares before a change. Failures are logged and do not stop the change. */
final class ComparedState {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;

    ComparedState(Options options, DeploymentHost host, KubeAccess access) {
        this.options = options;
        this.host = host;
        this.access = access;
    }

    /** Prepares a rollback; see {@link RepairManifests}. */
    void repair(int newest, int to, boolean compared) throws InterruptedException {
        try {
            RequestRetry.of(
                            host,
                            () -> host.ask(new RepairManifests(
                                    access, namespace(options), name(options), newest, to, compared)))
                    .forEach(host::log);
        } catch (IOException | DeployException e) {
            host.log("The state of the cluster is unknown: " + HelmErrors.forbidden(e));
        }
    }

    /**
     * Removes fields that failed revisions before the newest one have added to objects, because helm 3 compares only
     * with the newest one.
     *
     * @param to number of the revision whose objects are wanted
     */
    void removeLeftovers(int to, List<HelmRevision> history) throws InterruptedException {
        int newest = HelmRevision.last(history).map(HelmRevision::number).orElse(0);
        int worked = history.stream()
                .filter(revision -> revision.number() < to && revision.hasWorked())
                .mapToInt(HelmRevision::number)
                .max()
                .orElse(0);
        ArrayList<Integer> attempts = new ArrayList<>();
        history.stream()
                .filter(revision -> revision.number() > worked && revision.number() < newest)
                .filter(HelmRevision::hasFailed)
                .forEach(revision -> attempts.add(revision.number()));
        if (attempts.isEmpty()) {
            return;
        }
        try {
            RequestRetry.of(
                            host,
                            () -> host.ask(new RemoveLeftoverFields(
                                    access, namespace(options), name(options), to, newest, attempts)))
                    .forEach(host::log);
        } catch (IOException | DeployException e) {
            host.log("Fields left by failed revisions are unknown: " + HelmErrors.forbidden(e));
        }
    }

    private static String name(Options options) {
        return options.get(HelmParameters.RELEASE).orElseThrow();
    }

    private static String namespace(Options options) {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }
}
