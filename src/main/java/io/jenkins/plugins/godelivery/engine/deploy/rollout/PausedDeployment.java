package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.Decision.Choice;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import io.jenkins.plugins.godelivery.engine.deploy.PauseRequest;
import io.jenkins.plugins.godelivery.engine.deploy.ReadDecision;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Waits for a decision about a deployment of this run, or decides one of another run. */
public final class PausedDeployment {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    private final Options options;
    private final DeploymentHost host;
    private final PauseRequest lease;

    PausedDeployment(Options options, DeploymentHost host, KubeAccess access) {
        this.options = options;
        this.host = host;
        lease = PauseRequest.read(
                access,
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmParameters.RELEASE).orElseThrow());
    }

    /**
     * Waits for a decision, or until the time limit, which applies its configured choice.
     *
     * @param name name of the step after which it is paused
     * @return step for the record; successful if the deployment proceeds
     */
    Deployment.RolloutStep await(Message name, Message reason)
            throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Duration limit = options.get(HelmDeployParameters.PAUSE_TIMEOUT)
                .map(GoDuration::parse)
                .orElse(DEFAULT_TIMEOUT);
        String release = options.get(HelmParameters.RELEASE).orElseThrow()
                + options.get(HelmParameters.NAMESPACE)
                        .map(in -> " (" + in + ")")
                        .orElse("");
        Choice late = options.get(HelmDeployParameters.ON_PAUSE_TIMEOUT)
                        .orElse("abort")
                        .equals("proceed")
                ? Choice.PROCEED
                : Choice.ABORT;
        Pause pause = new Pause(host.runId() + " " + begin, release, reason, begin.plus(limit), late);
        host.log("Paused after " + name + " for at most " + GoDuration.text(limit) + ", then it "
                + (late == Choice.PROCEED ? "proceeds" : "is aborted") + ": " + reason);
        boolean open = announce(pause);
        host.log("  Decide with godelivery proceed or godelivery abort, --release "
                + options.get(HelmParameters.RELEASE).orElseThrow()
                + options.get(HelmParameters.NAMESPACE)
                        .map(in -> " --namespace " + in)
                        .orElse("")
                + (open ? "" : ", although these commands cannot reach it now") + ".");
        Decision decision = awaitDecision(pause);
        Instant end = host.now();
        boolean proceeds = (decision.isMade() ? decision.choice() : late) == Choice.PROCEED;
        Message what = Message.of(proceeds ? "deploy.proceeds" : "deploy.aborted");
        Message decided = decision.isMade()
                ? Message.of("deploy.decidedBy", what, decision.by())
                : Message.of("deploy.undecided", what, GoDuration.text(limit));
        host.log("The deployment " + decided + ".");
        return new Deployment.RolloutStep(
                Message.of("deploy.pauseAfter", name, decided, end.toString()),
                proceeds ? Outcome.SUCCESSFUL : Outcome.FAILED,
                Duration.between(begin, end).toMillis() / 1000.0,
                List.of());
    }

    private Decision awaitDecision(Pause pause) throws IOException, InterruptedException, DeployException {
        try {
            Decision decision = host.awaitDecision(pause, new ReadDecision(lease, pause.id()));
            end(pause);
            return decision;
        } catch (InterruptedException e) {
            end(pause); // The cluster must not show a pause that no run waits for.
            throw e;
        }
    }

    private boolean announce(Pause pause) throws InterruptedException {
        try {
            return RequestRetry.of(host, () -> host.ask(lease.announce(pause)))
                    .pause()
                    .equals(pause.id());
        } catch (IOException | DeployException e) {
            host.log("The pause could not be published in the cluster: " + HelmErrors.forbidden(e));
            return false;
        }
    }

    private void end(Pause pause) throws InterruptedException {
        try {
            PauseRequest.Answer unused = host.ask(lease.end(pause));
        } catch (IOException | DeployException e) {
            // The next pause has another id.
        }
    }

    /**
     * Decides the current pause of a release, wherever its deployment runs.
     *
     * @param environment environment of this machine, for its kubeconfig
     * @return line for the log
     * @throws DeployException if no deployment is paused
     */
    public static String decide(
            Options options, DeploymentHost host, Map<String, String> environment, Decision decision)
            throws IOException, InterruptedException, DeployException {
        String release = options.get(HelmParameters.RELEASE)
                .orElseThrow(() ->
                        new DeployException(Kind.WRONG, Message.of("deploy.missing", HelmParameters.RELEASE.name())));
        KubeAccess access = new KubeAccess(
                options.get(HelmParameters.KUBECONFIG).orElse(""),
                options.get(HelmParameters.KUBE_CONTEXT).orElse(""),
                environment);
        PauseRequest lease =
                PauseRequest.read(access, options.get(HelmParameters.NAMESPACE).orElse(""), release);
        PauseRequest.Answer found = host.ask(lease);
        if (found.pause().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("deploy.noPause", release));
        }
        if (found.decision().isMade()) {
            throw new DeployException(
                    Kind.REFUSED,
                    Message.of(
                            "deploy.decidedAlready",
                            found.decision().by(),
                            Message.of(
                                    found.decision().choice() == Choice.PROCEED
                                            ? "deploy.proceeds"
                                            : "deploy.aborted")));
        }
        PauseRequest.Answer now = host.ask(lease.decide(found.pause(), decision));
        if (!now.decision().equals(decision)) {
            throw new DeployException(Kind.REFUSED, Message.of("deploy.pauseOver"));
        }
        return (decision.choice() == Choice.PROCEED ? "Proceeds: " : "Aborts: ") + found.reason();
    }
}
