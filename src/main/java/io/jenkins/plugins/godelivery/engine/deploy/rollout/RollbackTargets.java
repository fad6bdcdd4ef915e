package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.LabelRevision;
import io.jenkins.plugins.godelivery.engine.deploy.ReadRevision;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the revisions that a release can be rolled back to: those that helm completed and that were marked as good.
 * Intermediate revisions of a canary or blue-green deployment are skipped, and so are revisions whose analysis has not
 * ended, although helm calls all of them deployed. Revisions of other tools count if helm calls them deployed.
 */
final class RollbackTargets {
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Options options;
    /** Good revision that a run could not mark; 0 for none. */
    private int unmarked;

    RollbackTargets(DeploymentHost host, KubeAccess access, Options options) {
        this.host = host;
        this.access = access;
        this.options = options;
    }

    /**
     * Returns the rollback target of a failed deployment. Without a good revision, it is the one that helm has
     * deployed.
     *
     * @param history history, the newest revision last
     */
    Optional<HelmRevision> target(List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> good = newest(history);
        return good.isPresent() ? good : HelmRevision.deployed(history);
    }

    /**
     * Returns the requested revision.
     *
     * @param number 0 for the previous one
     * @throws DeployException if the release has no such revision, or it never worked
     */
    HelmRevision requested(List<HelmRevision> history, int number)
            throws IOException, InterruptedException, DeployException {
        if (history.isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("deploy.noRelease", release()));
        }
        Optional<HelmRevision> target = number > 0
                ? history.stream()
                        .filter(revision -> revision.number() == number)
                        .findFirst()
                : before(history);
        if (target.isEmpty()) {
            throw new DeployException(
                    Kind.WRONG,
                    number > 0
                            ? Message.of("deploy.noSuchRevision", release(), String.valueOf(number), list(history))
                            : Message.of("deploy.noEarlierRevision", release(), list(history)));
        }
        if (!isGood(target.get())) {
            throw new DeployException(
                    Kind.WRONG, Message.of("deploy.notGood", target.get().title(), release(), list(history)));
        }
        return target.get();
    }

    private Message release() {
        String namespace = options.get(HelmParameters.NAMESPACE).orElse("");
        String release = options.get(HelmParameters.RELEASE).orElseThrow();
        return namespace.isEmpty()
                ? Message.of("deploy.release", release)
                : Message.of("deploy.releaseIn", release, namespace);
    }

    private static String list(List<HelmRevision> history) {
        return history.stream()
                .map(revision -> revision.number() + " (" + revision.status() + ")")
                .toList()
                .toString();
    }

    private Optional<HelmRevision> newest(List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        List<HelmRevision> candidates = HelmRevision.sinceInstallation(history);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (isGood(candidates.get(i))) {
                return Optional.of(candidates.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns the newest revision whose state differs from the current one. */
    Optional<HelmRevision> before(List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        int now = HelmRevision.last(history).orElseThrow().origin(history);
        return newest(history.stream()
                .filter(revision -> revision.origin(history) != now)
                .toList());
    }

    boolean isGood(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        if (!revision.hasWorked()) {
            return false;
        }
        Map<String, String> labels = labels(revision);
        boolean judged = revision.number() == unmarked && !RevisionLabels.isPartial(labels, unmarked);
        return judged || !RevisionLabels.isOpen(labels, revision.number());
    }

    /**
     * Marks a revision as good.
     *
     * @return whether the label is set
     */
    boolean mark(int revision) throws IOException, InterruptedException, DeployException {
        return label(revision, RevisionLabels.good());
    }

    /** @return whether the labels are set */
    boolean label(int revision, Map<String, String> labels) throws IOException, InterruptedException, DeployException {
        return RequestRetry.of(
                host,
                () -> host.ask(new LabelRevision(
                        access,
                        options.get(HelmParameters.NAMESPACE).orElse(""),
                        options.get(HelmParameters.RELEASE).orElseThrow(),
                        revision,
                        labels)));
    }

    /** @param revision good revision that a run could not mark; 0 for none */
    void judged(int revision) {
        unmarked = revision;
    }

    /** Returns the run that made the revision: an empty name for another tool, nothing if unknown. */
    Optional<String> run(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        Map<String, String> labels = labels(revision);
        return labels.isEmpty() ? Optional.empty() : Optional.of(RevisionLabels.run(labels, revision.number()));
    }

    /** Returns whether Go Delivery began to uninstall the release. */
    boolean isRemoved(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        return RevisionLabels.isRemoval(labels(revision), revision.number());
    }

    /** Reads the secret of a revision; empty if it cannot be read. */
    String secret(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        return host.ask(new ReadRevision(
                access,
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmParameters.RELEASE).orElseThrow(),
                revision.number()));
    }

    Map<String, String> labels(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        return host.ask(new RevisionLabels.Labels(
                access,
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmParameters.RELEASE).orElseThrow(),
                revision.number()));
    }
}
