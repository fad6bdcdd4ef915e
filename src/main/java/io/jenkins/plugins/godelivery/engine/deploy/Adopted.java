package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Objects that existed before a deployment, did not belong to the release and are taken over by it, kept so that they
 * can be restored.
 */
final class Adopted {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final List<KeptObject> kept;

    private Adopted(Options options, DeploymentHost host, KubeAccess access, List<KeptObject> kept) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.kept = kept;
    }

    /** @param wanted objects of the first upgrade */
    static Adopted of(
            Options options, DeploymentHost host, KubeAccess access, Release release, Baseline before, Manifest wanted)
            throws IOException, InterruptedException, DeployException {
        List<ManifestObject> objects = new ArrayList<>(ManifestObject.of(wanted));
        Optional<Revision> good = before.good();
        if (good.isPresent()) {
            objects.removeAll(ManifestObject.of(release.manifest(good.get().number())));
        }
        List<KeptObject> kept = objects.isEmpty()
                ? List.of()
                : host.ask(new ReadAdopted(access, namespace(options), name(options), before.first(), objects));
        if (!kept.isEmpty()) {
            host.say("Takes over what is there already: " + titles(kept) + ".");
        }
        return new Adopted(options, host, access, kept);
    }

    /**
     * Gives it back.
     *
     * @param revisions of this deployment
     * @return why it could not; empty where it could
     */
    Optional<String> giveBack(List<Revision> revisions) throws InterruptedException {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> numbers = revisions.stream().map(Revision::number).toList();
        try {
            boolean done = Retries.of(
                    host, () -> host.ask(new RestoreAdopted(access, namespace(options), name(options), numbers, kept)));
            host.say("As before it was taken over: " + titles(kept) + ".");
            return done
                    ? Optional.empty()
                    : Optional.of("helm keeps the revisions in no secrets, and would delete " + titles(kept));
        } catch (IOException | DeployException e) {
            return Optional.of(titles(kept) + " could not be given back: " + HelmWords.forbidden(e.getMessage()));
        }
    }

    private static String titles(List<KeptObject> kept) {
        return kept.stream().map(object -> object.object().title()).collect(Collectors.joining(", "));
    }

    private static String name(Options options) {
        return options.get(Helm.RELEASE).orElseThrow();
    }

    private static String namespace(Options options) {
        return options.get(Helm.NAMESPACE).orElse("");
    }
}
