package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeleteOrphanedObjects;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.ObjectReference;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects that attempts since the last good revision have created and the newest revision does not have: see {@link
 * DeleteOrphanedObjects}.
 */
final class OrphanedObjects {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;

    OrphanedObjects(Options options, DeploymentHost host, KubeAccess access, Release release) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
    }

    /** @param good number of the revision before the attempts; 0 for the beginning */
    void remove(int good) throws InterruptedException {
        try {
            List<HelmRevision> history = HelmRevision.sinceInstallation(RequestRetry.of(host, release::recentHistory));
            HelmRevision now = HelmRevision.last(history).orElseThrow();
            int since = history.stream()
                    .filter(revision -> revision.number() == good)
                    .findFirst()
                    .map(revision -> revision.origin(history)) // A killed run may have left later attempts.
                    .orElse(good);
            List<HelmRevision> attempts = history.stream()
                    .filter(revision -> revision.number() > since && revision.origin(history) != now.origin(history))
                    .toList();
            Set<ObjectReference> objects = new LinkedHashSet<>();
            for (HelmRevision attempt : attempts) {
                objects.addAll(objects(attempt));
            }
            if (!objects.isEmpty()) {
                objects.removeAll(objects(now));
                remove(List.copyOf(objects));
            }
        } catch (IOException | DeployException e) {
            host.log("Objects left by failed attempts are unknown: " + HelmErrors.forbidden(e));
        }
    }

    private List<ObjectReference> objects(HelmRevision revision)
            throws IOException, InterruptedException, DeployException {
        return ObjectReference.of(RequestRetry.of(host, () -> release.manifest(revision.number())));
    }

    private void remove(List<ObjectReference> objects) throws IOException, InterruptedException, DeployException {
        if (!objects.isEmpty()) {
            RequestRetry.of(
                            host,
                            () -> host.ask(new DeleteOrphanedObjects(
                                    access,
                                    options.get(HelmParameters.NAMESPACE).orElse(""),
                                    options.get(HelmParameters.RELEASE).orElseThrow(),
                                    objects)))
                    .forEach(host::log);
        }
    }
}
