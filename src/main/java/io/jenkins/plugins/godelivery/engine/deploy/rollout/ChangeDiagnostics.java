package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeleteIntermediateRevisions;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Diagnosis;
import io.jenkins.plugins.godelivery.engine.deploy.ReadNewestRevision;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.RevisionLabels;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Collects details of a change for the record. Its failures are ignored, because they decide nothing. */
final class ChangeDiagnostics {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;
    private final Baseline before;
    private final RolloutRecord record;
    private final HookMonitor hooks;
    private final String commit;

    /** @param commit deployed commit; empty if unknown */
    ChangeDiagnostics(
            Options options,
            DeploymentHost host,
            KubeAccess access,
            Release release,
            Baseline before,
            RolloutRecord record,
            HookMonitor hooks,
            String commit) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
        this.before = before;
        this.record = record;
        this.hooks = hooks;
        this.commit = commit;
    }

    /** @param said message for a failed request */
    <T> Optional<T> ignoreFailure(String said, RequestRetry.Request<T> request)
            throws InterruptedException, ConcurrentChangeException {
        try {
            return Optional.of(request.make());
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException e) {
            host.log(said + ": " + HelmErrors.forbidden(e));
            return Optional.empty();
        }
    }

    /** Records the changed values before a rollback hides them. */
    void compareValues() throws InterruptedException, ConcurrentChangeException {
        ignoreFailure("The changes could not be determined", () -> {
            ReleaseDiff releaseDiff = ReleaseDiff.of(release, before, last());
            record.changes(
                    releaseDiff,
                    releaseDiff.isNone() && isOfSameCommit(before.good().orElseThrow()));
            return releaseDiff;
        });
    }

    private boolean isOfSameCommit(HelmRevision revision) throws IOException, InterruptedException, DeployException {
        return !commit.isEmpty()
                && commit.equals(RevisionLabels.commit(host.ask(new RevisionLabels.Labels(
                        access, namespace(), options.get(HelmParameters.RELEASE).orElseThrow(), revision.number()))));
    }

    /** Records the causes of a failure of the newest revision while its pods still exist. */
    void diagnose(Optional<Message> failed) throws InterruptedException, ConcurrentChangeException {
        if (failed.isEmpty()) {
            return;
        }
        ignoreFailure("The cause could not be determined", () -> {
            Optional<HelmRevision> last = last();
            if (last.isPresent() && last.get().number() > before.last()) { // Otherwise no revision was created.
                record.evidence(hooks.problems(last.get().number()));
                record.evidence(Message.recorded(host.ask(new Diagnosis(
                        access, namespace(), release.manifest(last.get().number())))));
            }
            return last;
        });
    }

    /** Deletes the intermediate revisions. */
    void trim() throws InterruptedException, ConcurrentChangeException {
        if (record.hasSteps()) {
            ignoreFailure(
                    "Intermediate revisions remain in the history",
                    () -> host.ask(new DeleteIntermediateRevisions(
                            access,
                            namespace(),
                            options.get(HelmParameters.RELEASE).orElseThrow())));
        }
    }

    private Optional<HelmRevision> last() throws IOException, InterruptedException, DeployException {
        List<HelmRevision> history = RequestRetry.of(host, release::recentHistory);
        return HelmRevision.last(history);
    }

    /** @param first first revision that the deployment was going to create */
    void keepLeft(int first) throws IOException, InterruptedException, DeployException {
        String name = options.get(HelmParameters.RELEASE).orElseThrow();
        ReadNewestRevision.Answer left = host.ask(new ReadNewestRevision(access, namespace(), name));
        if (left.number() < first) {
            record.keepUnfinished(0, Message.of("deploy.interruptedBefore"));
        } else {
            record.keepUnfinished(
                    left.number(), Message.of("deploy.interrupted", String.valueOf(left.number()), left.status()));
        }
    }

    private String namespace() {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }
}
