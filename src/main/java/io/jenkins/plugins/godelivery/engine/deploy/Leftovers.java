package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects that attempts since the last good revision have created and the newest revision does not have: see {@link
 * RemoveLeftovers}.
 */
final class Leftovers {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;

    Leftovers(Options options, DeploymentHost host, KubeAccess access, Release release) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
    }

    /** @param good number of the revision that the attempts came after; 0 for the beginning */
    void remove(int good) throws InterruptedException {
        try {
            List<Revision> history = Revision.sinceInstallation(Retries.of(host, release::recentHistory));
            Revision now = Revision.last(history).orElseThrow();
            int since = history.stream()
                    .filter(revision -> revision.number() == good)
                    .findFirst()
                    .map(revision -> revision.origin(history)) // What was tried after it may have been left by a kill.
                    .orElse(good);
            List<Revision> attempts = history.stream()
                    .filter(revision -> revision.number() > since && revision.origin(history) != now.origin(history))
                    .toList();
            Set<ManifestObject> objects = new LinkedHashSet<>();
            for (Revision attempt : attempts) {
                objects.addAll(objects(attempt));
            }
            if (!objects.isEmpty()) {
                objects.removeAll(objects(now));
                remove(List.copyOf(objects));
            }
        } catch (IOException | DeployException e) {
            host.say("What attempts have left over is not known: "
                    + HelmWords.forbidden(String.valueOf(e.getMessage())));
        }
    }

    private List<ManifestObject> objects(Revision revision) throws IOException, InterruptedException, DeployException {
        return ManifestObject.of(Retries.of(host, () -> release.manifest(revision.number())));
    }

    private void remove(List<ManifestObject> objects) throws IOException, InterruptedException, DeployException {
        if (!objects.isEmpty()) {
            Retries.of(
                            host,
                            () -> host.ask(new RemoveLeftovers(
                                    access,
                                    options.get(Helm.NAMESPACE).orElse(""),
                                    options.get(Helm.RELEASE).orElseThrow(),
                                    objects)))
                    .forEach(host::say);
        }
    }
}
