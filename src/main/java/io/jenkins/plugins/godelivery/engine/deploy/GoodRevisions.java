package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the revisions that a release can be rolled back to: those that helm completed and that were judged good.
 * Intermediate revisions of a canary or blue-green deployment are skipped, and so are revisions whose analysis has not
 * ended, though helm calls all of them deployed. Revisions of other tools count when helm calls them deployed: nobody
 * else judges them.
 */
final class GoodRevisions {
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Options options;
    /** Of a run that could not mark it; 0 for none. */
    private int unmarked;

    GoodRevisions(DeploymentHost host, KubeAccess access, Options options) {
        this.host = host;
        this.access = access;
        this.options = options;
    }

    /**
     * The rollback target of a failed deployment. Where nothing was judged good, it is what helm has deployed:
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
        if (!revision.hasWorked()) {
            return false;
        }
        Map<String, String> labels = labels(revision);
        boolean judged = revision.number() == unmarked && !Stamp.isPartial(labels, unmarked);
        return judged || !Stamp.isOpen(labels, revision.number());
    }

    /**
     * Marks a revision as good.
     *
     * @return whether the mark could be made, or need not
     */
    boolean mark(int revision) throws IOException, InterruptedException, DeployException {
        return Retries.of(
                host,
                () -> host.ask(new MarkRevision(
                        access,
                        options.get(Helm.NAMESPACE).orElse(""),
                        options.get(Helm.RELEASE).orElseThrow(),
                        revision,
                        Stamp.good())));
    }

    /** @param revision that was judged good by a run that could not mark it; 0 for none */
    void judged(int revision) {
        unmarked = revision;
    }

    /** The run that made it, empty where it was none of us; nothing where that cannot be known. */
    Optional<String> run(Revision revision) throws IOException, InterruptedException, DeployException {
        Map<String, String> labels = labels(revision);
        return labels.isEmpty() ? Optional.empty() : Optional.of(Stamp.run(labels, revision.number()));
    }

    /** Whether it was one of us who began to take it away. */
    boolean isRemoved(Revision revision) throws IOException, InterruptedException, DeployException {
        return Stamp.isRemoval(labels(revision), revision.number());
    }

    /** The secret that helm keeps it in; empty where it is none that can be read. */
    String secret(Revision revision) throws IOException, InterruptedException, DeployException {
        return host.ask(new ReadRevision(
                access,
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.RELEASE).orElseThrow(),
                revision.number()));
    }

    Map<String, String> labels(Revision revision) throws IOException, InterruptedException, DeployException {
        return host.ask(new Stamp.Labels(
                access,
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.RELEASE).orElseThrow(),
                revision.number()));
    }
}
