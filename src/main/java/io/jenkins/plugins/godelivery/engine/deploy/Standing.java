package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the revision that a release goes back to: the newest that was deployed as a whole. Those that a canary or a second
 * colour makes on its way are none to go back to, though helm calls them deployed, too.
 */
final class Standing {
    private final Host host;
    private final KubeAccess access;
    private final Options options;

    Standing(Host host, KubeAccess access, Options options) {
        this.host = host;
        this.access = access;
        this.options = options;
    }

    /** @param history the newest revision last */
    Optional<Revision> in(List<Revision> history) throws IOException, InterruptedException, DeployException {
        Optional<Revision> deployed = Revision.deployed(history);
        return deployed.isPresent() && isPartial(deployed.get()) ? before(deployed.get(), history) : deployed;
    }

    /** The one before a given one. */
    Optional<Revision> before(Revision given, List<Revision> history)
            throws IOException, InterruptedException, DeployException {
        for (int i = history.size() - 1; i >= 0; i--) {
            Revision revision = history.get(i);
            if (revision.number() < given.number() && revision.isSuperseded() && !isPartial(revision)) {
                return Optional.of(revision);
            }
        }
        return Optional.empty();
    }

    private boolean isPartial(Revision revision) throws IOException, InterruptedException, DeployException {
        return Stamp.isPartial(
                host.ask(new Stamp.Labels(
                        access,
                        options.get(Helm.NAMESPACE).orElse(""),
                        options.get(Helm.RELEASE).orElseThrow(),
                        revision.number())),
                revision.number());
    }
}
