package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Collects details of a change for people to read. It decides nothing, so its failures are ignored. */
final class ChangeEvidence {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;
    private final Baseline before;
    private final RolloutRecord record;
    private final HookWatch hooks;
    private final String commit;

    /** @param commit that is deployed; empty where it is not known */
    ChangeEvidence(
            Options options,
            DeploymentHost host,
            KubeAccess access,
            Release release,
            Baseline before,
            RolloutRecord record,
            HookWatch hooks,
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

    /** @param said where it does not come about */
    <T> Optional<T> tolerate(String said, Retries.Request<T> request) throws InterruptedException, OvertakenException {
        try {
            return Optional.of(request.make());
        } catch (OvertakenException e) {
            throw e;
        } catch (IOException | DeployException e) {
            host.say(said + ": " + HelmWords.forbidden(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** A rollback would hide what was tried. */
    void compareValues() throws InterruptedException, OvertakenException {
        tolerate("What has changed cannot be told", () -> {
            Difference difference = Difference.of(release, before, last());
            record.changes(
                    difference,
                    difference.isNone() && isOfSameCommit(before.good().orElseThrow()));
            return difference;
        });
    }

    private boolean isOfSameCommit(Revision revision) throws IOException, InterruptedException, DeployException {
        return !commit.isEmpty()
                && commit.equals(Stamp.commit(host.ask(new Stamp.Labels(
                        access, namespace(), options.get(Helm.RELEASE).orElseThrow(), revision.number()))));
    }

    /** What stands behind a failure of the newest revision, whose pods are still there. */
    void diagnose(Optional<String> failed) throws InterruptedException, OvertakenException {
        if (failed.isEmpty()) {
            return;
        }
        tolerate("Why cannot be looked up", () -> {
            Optional<Revision> last = last();
            if (last.isPresent() && last.get().number() > before.last()) { // Else nothing came into being.
                record.evidence(hooks.troubles(last.get().number()));
                record.evidence(host.ask(new Diagnosis(
                        access, namespace(), release.manifest(last.get().number()))));
            }
            return last;
        });
    }

    /** Steps on the way that are over. */
    void trim() throws InterruptedException, OvertakenException {
        if (record.hasSteps()) {
            tolerate(
                    "The steps on the way stay in the history",
                    () -> host.ask(new TrimSteps(
                            access, namespace(), options.get(Helm.RELEASE).orElseThrow())));
        }
    }

    private Optional<Revision> last() throws IOException, InterruptedException, DeployException {
        List<Revision> history = Retries.of(host, release::recentHistory);
        return Revision.last(history);
    }

    /** @param first revision that the deployment was to make */
    void keepLeft(int first) throws IOException, InterruptedException, DeployException {
        String name = options.get(Helm.RELEASE).orElseThrow();
        NewestRevision.Answer left = host.ask(new NewestRevision(access, namespace(), name));
        if (left.number() < first) {
            record.keepUnfinished(0, "it was interrupted before it changed anything");
        } else {
            record.keepUnfinished(left.number(), "it was interrupted, and left revision " + left);
        }
    }

    private String namespace() {
        return options.get(Helm.NAMESPACE).orElse("");
    }
}
