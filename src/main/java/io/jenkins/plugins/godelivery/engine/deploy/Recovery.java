package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A helm that is killed leaves its revision pending, and every later one refuses to work ("another operation
 * (install/upgrade/rollback) is in progress"). Whether the run that left it still lives can be known only where it was
 * one of ours: then it had the turn that we have now, so it is gone. A rollback of ours cannot be stamped, but
 * whose turn is taken over did not end well.
 */
final class Recovery {
    private final Options options;
    private final Release release;
    private final Host host;
    private final KubeAccess access;

    Recovery(Options options, Release release, Host host, KubeAccess access) {
        this.options = options;
        this.release = release;
        this.host = host;
        this.access = access;
    }

    /** @return the history of a release that helm can work on */
    List<Revision> recover(Turn turn) throws IOException, InterruptedException, DeployException {
        List<Revision> history = release.history();
        Optional<Revision> pending = Revision.last(history).filter(Revision::isPending);
        if (pending.isEmpty()) {
            return history;
        }
        Revision left = pending.get();
        Map<String, String> labels = host.ask(new Stamp.Labels(
                access,
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.RELEASE).orElseThrow(),
                left.number()));
        String run = Stamp.run(labels, left.number());
        if (!options.is(HelmDeploy.RECOVER) && !turn.isAfterDeath() && (run.isEmpty() || !turn.isGuarded())) {
            throw new DeployException(
                    Kind.REFUSED,
                    "revision " + left.number() + " is " + left.status() + " since " + left.updated()
                            + ", by a program whose end cannot be known: wait for it, or say recover when it no longer runs");
        }
        host.say("Revision " + left.number() + " was left " + left.status()
                + (run.isEmpty() ? "" : " by " + run + ", which no longer runs") + ".");
        recover(left, new Standing(host, access, options).in(history));
        return release.history();
    }

    private void recover(Revision left, Optional<Revision> before)
            throws IOException, InterruptedException, DeployException {
        Command command = before.isPresent()
                ? release.helm().rollback(before.get().number())
                : release.helm().uninstall();
        host.say(before.map(revision -> "Recovers by going back to revision " + revision.number() + ".")
                .orElse("Recovers by taking away what there is of the first installation."));
        Optional<String> failed = release.change(command, "");
        if (failed.isPresent()) {
            throw new DeployException(
                    Kind.FAILED, "revision " + left.number() + " could not be recovered: " + failed.get());
        }
    }
}
