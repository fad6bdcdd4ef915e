package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the revisions that a release may go back to: those that helm brought to their end and that were judged good. Steps
 * of a canary or a second colour are none, nor is what an analysis has not judged yet, though helm calls all of them
 * deployed. What others deployed is good when helm says so: nobody else judges it.
 */
final class GoodRevisions {
    private final Host host;
    private final KubeAccess access;
    private final Options options;

    GoodRevisions(Host host, KubeAccess access, Options options) {
        this.host = host;
        this.access = access;
        this.options = options;
    }

    /**
     * What a release goes back to when a deployment of it fails. Where nothing was judged good, it is what helm has deployed:
     * that ran before.
     *
     * @param history the newest revision last
     */
    Optional<Revision> target(List<Revision> history) throws IOException, InterruptedException, DeployException {
        Optional<Revision> good = newest(history);
        return good.isPresent() ? good : Revision.deployed(history);
    }

    private Optional<Revision> newest(List<Revision> history)
            throws IOException, InterruptedException, DeployException {
        List<Revision> candidates = Revision.sinceInstallation(history);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (isGood(candidates.get(i))) {
                return Optional.of(candidates.get(i));
            }
        }
        return Optional.empty();
    }

    /** The newest of another state than the release has now. */
    Optional<Revision> before(List<Revision> history) throws IOException, InterruptedException, DeployException {
        int now = Revision.last(history).orElseThrow().origin(history);
        return newest(history.stream()
                .filter(revision -> revision.origin(history) != now)
                .toList());
    }

    boolean isGood(Revision revision) throws IOException, InterruptedException, DeployException {
        return revision.hasWorked() && !Stamp.isOpen(labels(revision), revision.number());
    }

    Map<String, String> labels(Revision revision) throws IOException, InterruptedException, DeployException {
        return host.ask(new Stamp.Labels(
                access,
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.RELEASE).orElseThrow(),
                revision.number()));
    }
}
