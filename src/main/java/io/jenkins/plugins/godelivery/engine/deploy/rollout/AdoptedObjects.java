package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.ChangeRetry;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.ObjectBackup;
import io.jenkins.plugins.godelivery.engine.deploy.ObjectReference;
import io.jenkins.plugins.godelivery.engine.deploy.ReadAdoptedObjects;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.RestoreAdoptedObjects;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Objects that existed before a deployment, did not belong to the release and are adopted by it, with backups to
 * restore them.
 */
final class AdoptedObjects {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final List<ObjectBackup> kept;

    private AdoptedObjects(Options options, DeploymentHost host, KubeAccess access, List<ObjectBackup> kept) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.kept = kept;
    }

    /** @param wanted objects of the first upgrade */
    static AdoptedObjects of(
            Options options,
            DeploymentHost host,
            KubeAccess access,
            Release release,
            Baseline before,
            ReleaseManifest wanted)
            throws IOException, InterruptedException, DeployException {
        List<ObjectReference> objects = new ArrayList<>(ObjectReference.of(wanted));
        Optional<HelmRevision> good = before.good();
        if (good.isPresent()) {
            objects.removeAll(ObjectReference.of(release.manifest(good.get().number())));
        }
        List<ObjectBackup> kept = objects.isEmpty()
                ? List.of()
                : host.ask(new ReadAdoptedObjects(access, namespace(options), name(options), before.first(), objects));
        if (!kept.isEmpty()) {
            host.log("Adopting existing objects: " + titles(kept) + ".");
        }
        return new AdoptedObjects(options, host, access, kept);
    }

    /**
     * Restores the objects.
     *
     * @param revisions revisions of this deployment
     * @return why it failed; empty on success
     */
    Optional<Message> restore(List<HelmRevision> revisions) throws InterruptedException {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> numbers = revisions.stream().map(HelmRevision::number).toList();
        try {
            boolean done = ChangeRetry.reading(
                    host,
                    () -> host.ask(
                            new RestoreAdoptedObjects(access, namespace(options), name(options), numbers, kept)));
            host.log("Restored adopted objects: " + titles(kept) + ".");
            return done ? Optional.empty() : Optional.of(Message.of("deploy.adoptedNoSecrets", titles(kept)));
        } catch (IOException | DeployException e) {
            return Optional.of(Message.of("deploy.notRestored", titles(kept), HelmErrors.forbidden(e)));
        }
    }

    private static String titles(List<ObjectBackup> kept) {
        return kept.stream().map(object -> object.object().title()).collect(Collectors.joining(", "));
    }

    private static String name(Options options) {
        return options.get(HelmParameters.RELEASE).orElseThrow();
    }

    private static String namespace(Options options) {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }
}
