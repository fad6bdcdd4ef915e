package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.analysis.Analysis;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Analyses a step of a rollout: first by the chart's own tests, then by conditions and addresses. */
final class RolloutStepAnalysis {
    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;
    private final HookMonitor hooks;

    private static final Message NONE = Message.literal("");

    /**
     * Result of an analysis.
     *
     * @param steps steps for the record
     * @param reason why it is not good; an empty literal if it is
     * @param evidence lines about the pods
     * @param pauses whether people are asked how to proceed if it is not good
     */
    record Result(
            List<Deployment.RolloutStep> steps,
            Outcome outcome,
            Message reason,
            List<Message> evidence,
            boolean pauses) {
        Result {
            steps = List.copyOf(steps);
            evidence = List.copyOf(evidence);
        }

        Result(List<Deployment.RolloutStep> steps, Outcome outcome, Message reason) {
            this(steps, outcome, reason, List.of(), false);
        }

        boolean isGood() {
            return outcome == Outcome.SUCCESSFUL;
        }
    }

    RolloutStepAnalysis(Options options, DeploymentHost host, KubeAccess access, Release release, HookMonitor hooks) {
        this.access = access;
        this.hooks = hooks;
        this.options = options;
        this.host = host;
        this.release = release;
    }

    /** Returns whether success requires more than helm's own. */
    boolean isJudged() throws DeployException {
        return options.get(HelmParameters.WAIT).orElse(true)
                || options.is(HelmDeployParameters.TEST)
                || !new Analysis(options, host).isEmpty();
    }

    /**
     * Analyses the step until its outcome is known.
     *
     * @param name name of the step
     * @param pausing whether to wait even if there is nothing to analyse
     */
    Result measure(Message name, boolean pausing) throws IOException, InterruptedException, DeployException {
        Result found = examine(name, pausing);
        if (found.isGood() || !found.pauses()) {
            return found;
        }
        found.evidence().forEach(line -> host.log("  " + line));
        Deployment.RolloutStep pause = new PausedDeployment(options, host, access).await(name, found.reason());
        List<Deployment.RolloutStep> steps = with(found.steps(), pause);
        return pause.outcome() == Outcome.SUCCESSFUL
                ? new Result(steps, Outcome.SUCCESSFUL, NONE)
                : new Result(
                        steps,
                        found.outcome(),
                        Message.of("joined", found.reason(), pause.name()),
                        found.evidence(),
                        false);
    }

    private Result examine(Message name, boolean pausing) throws IOException, InterruptedException, DeployException {
        if (!options.is(HelmDeployParameters.TEST)) {
            return analyse(name, pausing, List.of());
        }
        Result tested = test();
        return tested.isGood() ? analyse(name, pausing, tested.steps()) : tested;
    }

    private Result test() throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Optional<Message> failed =
                hooks.during(() -> release.change(release.helm().test(), ""));
        Outcome came = failed.isEmpty() ? Outcome.SUCCESSFUL : Outcome.FAILED;
        double seconds = Duration.between(begin, host.now()).toMillis() / 1000.0;
        Deployment.RolloutStep step = new Deployment.RolloutStep(
                Message.literal("helm test"), came, seconds, failed.stream().toList());
        return failed.isEmpty()
                ? new Result(List.of(step), came, NONE)
                : new Result(
                        List.of(step), came, Message.of("reason", "helm test", failed.get()), evidence(), isPausing());
    }

    private boolean isPausing() {
        return options.get(HelmDeployParameters.ON_FAIL).orElse("").equals("pause");
    }

    private List<Message> evidence() throws InterruptedException {
        try {
            Optional<HelmRevision> last = HelmRevision.last(release.history());
            return last.isEmpty() ? List.of() : hooks.problems(last.get().number());
        } catch (IOException | DeployException e) {
            return List.of(Message.of("kube.unexplained", HelmErrors.forbidden(e)));
        }
    }

    private Result analyse(Message name, boolean pausing, List<Deployment.RolloutStep> tested)
            throws IOException, InterruptedException, DeployException {
        Analysis analysis = new Analysis(options, host);
        if (!analysis.isEmpty()) {
            Analysis.Watched watched = analysis.watch(name);
            Deployment.RolloutStep step = watched.step();
            return new Result(
                    with(tested, step),
                    step.outcome(),
                    step.outcome() == Outcome.SUCCESSFUL
                            ? NONE
                            : Message.of(
                                    step.outcome() == Outcome.FAILED
                                            ? "deploy.analysisFailed"
                                            : "deploy.analysisInconclusive",
                                    name,
                                    Message.joined(step.measurements())),
                    List.of(),
                    watched.pauses());
        }
        boolean promised = pausing
                || !options.get(HelmDeployParameters.STRATEGY).orElse("rolling").equals("rolling")
                || options.get(HelmDeployParameters.ANALYSIS_TIME).isPresent();
        return new Result(promised ? with(tested, analysis.pause(name, pausing)) : tested, Outcome.SUCCESSFUL, NONE);
    }

    private static List<Deployment.RolloutStep> with(List<Deployment.RolloutStep> steps, Deployment.RolloutStep last) {
        return Stream.concat(steps.stream(), Stream.of(last)).toList();
    }
}
