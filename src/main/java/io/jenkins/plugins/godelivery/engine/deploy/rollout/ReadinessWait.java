package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.ReadEndpoints;
import io.jenkins.plugins.godelivery.engine.deploy.ReadWorkloads;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waits until the deployed workloads are ready, because helm's own wait is weaker: helm 3 accepts the replicas that
 * {@code maxUnavailable} leaves, which may be none, and neither version waits for Jobs by default.
 */
final class ReadinessWait {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int ENDPOINT_POLLS = 3;
    /** helm's default. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    /** Minimum wait, even if helm has used up the timeout. */
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(10);

    private final Options options;
    private final DeploymentHost host;
    private final KubeAccess access;
    private final Release release;

    ReadinessWait(Options options, DeploymentHost host, KubeAccess access, Release release) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
    }

    /**
     * Waits for the rest of the timeout, optionally also for Jobs.
     *
     * @param begin time at which helm started
     * @param before manifest of the previous deployment
     * @return why it is not ready; empty if it is ready, or if waiting is disabled
     */
    Optional<Message> await(int revision, Instant begin, ReleaseManifest before)
            throws IOException, InterruptedException, DeployException {
        return await(
                revision,
                begin,
                before,
                options.get(HelmParameters.WAIT_FOR_JOBS).orElse(true));
    }

    /** Waits after a rollback, without Jobs: those of a good revision have already completed. */
    Optional<Message> awaitAgain(Optional<HelmRevision> revision, Instant begin)
            throws IOException, InterruptedException, DeployException {
        return await(revision.map(HelmRevision::number).orElse(0), begin, ReleaseManifest.read(""), false);
    }

    private Optional<Message> await(int revision, Instant begin, ReleaseManifest before, boolean jobs)
            throws IOException, InterruptedException, DeployException {
        if (!options.get(HelmParameters.WAIT).orElse(true)) {
            return Optional.empty();
        }
        ReleaseManifest manifest = RequestRetry.of(host, () -> release.manifest(revision));
        ReadWorkloads read = new ReadWorkloads(
                access, options.get(HelmParameters.NAMESPACE).orElse(""), manifest, before, jobs, begin);
        Optional<Message> failed = read.isEmpty() ? Optional.empty() : await(read, begin);
        if (failed.isEmpty()) {
            logIdleServices(manifest);
        }
        return failed;
    }

    /** Logs Services without endpoints, after some polls because EndpointSlices lag behind the pods. */
    private void logIdleServices(ReleaseManifest manifest) throws IOException, InterruptedException, DeployException {
        ReadEndpoints read =
                new ReadEndpoints(access, options.get(HelmParameters.NAMESPACE).orElse(""), manifest);
        List<String> idle = read.isEmpty() ? List.of() : host.ask(read);
        for (int looks = 1; !idle.isEmpty() && looks < ENDPOINT_POLLS; looks++) {
            host.pause(POLL_INTERVAL);
            idle = host.ask(read);
        }
        idle.forEach(host::log);
    }

    private Optional<Message> await(ReadWorkloads read, Instant begin)
            throws IOException, InterruptedException, DeployException {
        Duration timeout =
                options.get(HelmParameters.TIMEOUT).map(GoDuration::parse).orElse(DEFAULT_TIMEOUT);
        Instant now = host.now();
        Instant end = latest(begin.plus(timeout), now.plus(MIN_TIMEOUT));
        int looks = 0;
        while (true) {
            ReadWorkloads.Answer answer = RequestRetry.of(host, () -> host.ask(read));
            if (!answer.failed().isEmpty()) {
                return Optional.of(Message.joined(answer.failed()));
            }
            if (answer.waiting().isEmpty()) {
                answer.notes().forEach(host::log);
                return Optional.empty();
            }
            if (!now.isBefore(end)) {
                return Optional.of(
                        Message.of("deploy.notReady", GoDuration.text(timeout), Message.joined(answer.waiting())));
            }
            if (looks++ == 1) {
                host.log("Waiting until everything is ready: " + Message.joined(answer.waiting()));
            }
            host.pause(POLL_INTERVAL);
            now = host.now();
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
