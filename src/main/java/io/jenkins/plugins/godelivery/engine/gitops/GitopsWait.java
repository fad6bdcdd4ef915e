package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.gitops.RolloutStatus.State;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits until Argo CD or Flux has rolled out a commit, or one on top of it. */
final class GitopsWait {
    private static final String DEFAULT_TIMEOUT = "10m";
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(3);

    private final DeploymentHost host;
    private final GitopsChange git;
    private final RolloutTarget rolloutTarget;
    private final ReadRolloutStatus readRolloutStatus;
    private final String patience;
    /** Status before the push. */
    private RolloutStatus before = RolloutStatus.underWay(Message.literal(""));
    /** Whether a rolled-out commit contains the awaited one. */
    private final Map<String, Boolean> known = new HashMap<>();

    private GitopsWait(
            Options options,
            DeploymentHost host,
            GitopsChange git,
            RolloutTarget rolloutTarget,
            Map<String, String> environment) {
        this.host = host;
        this.git = git;
        this.rolloutTarget = rolloutTarget;
        KubeAccess access = new KubeAccess(
                options.get(HelmParameters.KUBECONFIG).orElse(""),
                options.get(HelmParameters.KUBE_CONTEXT).orElse(""),
                environment);
        readRolloutStatus = new ReadRolloutStatus(access, rolloutTarget);
        patience = options.get(GitopsChange.TIMEOUT).orElse(DEFAULT_TIMEOUT);
    }

    /**
     * Prepares the wait; empty if none is configured. It reads the object now, before anything is pushed.
     *
     * @throws KubeException if the object does not exist or may not be read
     */
    static Optional<GitopsWait> prepared(
            Options options, DeploymentHost host, GitopsChange git, Map<String, String> environment)
            throws IOException, InterruptedException, DeployException {
        Optional<String> named = options.get(GitopsChange.WAIT_FOR);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        GitopsWait wait = new GitopsWait(options, host, git, RolloutTarget.of(named.get()), environment);
        wait.before = host.ask(wait.readRolloutStatus);
        return Optional.of(wait);
    }

    /** Waits for the rollout; the step is inconclusive after the timeout. Its measurement is the last status. */
    Deployment.RolloutStep await(String commit) throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Duration time = GoDuration.parse(patience);
        host.log("Waiting until " + rolloutTarget + " has rolled out " + commit + ", at most " + patience + ".");
        Message told = Message.literal("");
        while (true) {
            RolloutStatus seen = poll();
            if (!seen.message().equals(told)) {
                told = seen.message();
                host.log("  " + told);
            }
            boolean decided = switch (seen.state()) {
                case UNDER_WAY -> false;
                case BROKEN -> !seen.equals(before); // It broke after the push.
                case READY, FAILED -> isOf(commit, seen.commits());
            };
            Duration passed = Duration.between(begin, host.now());
            if (decided) {
                Outcome outcome = seen.state() == State.READY ? Outcome.SUCCESSFUL : Outcome.FAILED;
                return step(outcome, passed, Message.of("reason", rolloutTarget.toString(), told));
            }
            if (passed.compareTo(time) >= 0) {
                Message late = Message.of("gitops.timeout", rolloutTarget.toString(), patience, told);
                return step(Outcome.INCONCLUSIVE, passed, late);
            }
            host.pause(POLL_INTERVAL);
        }
    }

    private Deployment.RolloutStep step(Outcome outcome, Duration passed, Message said) {
        return new Deployment.RolloutStep(
                Message.of("deploy.rolloutBy", rolloutTarget.toString()),
                outcome,
                passed.toMillis() / 1000.0,
                List.of(said));
    }

    /** Reads the status; an unreachable cluster may answer the next poll. */
    private RolloutStatus poll() throws IOException, InterruptedException, DeployException {
        try {
            return host.ask(readRolloutStatus);
        } catch (KubeException e) {
            return RolloutStatus.underWay(e.message());
        }
    }

    private boolean isOf(String ours, List<String> commits) throws IOException, InterruptedException {
        for (String commit : commits) {
            // Untrusted input from the cluster.
            if (GitRevision.isCommit(commit) && (ours.startsWith(commit) || isOnTop(ours, commit))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the rolled-out commit is on top of this one, because of a later push. */
    private boolean isOnTop(String ours, String commit) throws IOException, InterruptedException {
        Boolean before = known.get(commit);
        if (before != null) {
            return before;
        }
        if (host.run(git.fetchOnTop()).code() != 0) {
            return false; // The next poll retries.
        }
        boolean has = host.run(git.isAncestor(ours, commit)).code() == 0;
        known.put(commit, has);
        return has;
    }
}
