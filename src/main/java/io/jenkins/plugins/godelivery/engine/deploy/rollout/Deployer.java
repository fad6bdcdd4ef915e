package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.ChartSource;
import io.jenkins.plugins.godelivery.engine.deploy.ClusterAddress;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.LeaseRequest;
import io.jenkins.plugins.godelivery.engine.deploy.MaskingHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.analysis.Analysis;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HistoryLimit;
import io.jenkins.plugins.godelivery.engine.deploy.lock.DeploymentLock;
import io.jenkins.plugins.godelivery.engine.deploy.lock.Milestone;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one deployment of a release, from its checks to its record. Checks that need no cluster come first; nothing is
 * changed before all checks have passed.
 */
public final class Deployer {
    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

    private final Options options;
    private final Deployment.Origin origin;
    private final PushedBuildImages images;
    private final MaskingHost host;
    private final KubeAccess access;
    private final String namespace;
    private final HistoryLimit limit;
    private final RollbackTargets revisions;

    /**
     * @param images images of this build, one of which is deployed if the options name none
     * @param environment environment of the machine where helm runs, for its kubeconfig
     */
    public Deployer(
            Options options,
            Deployment.Origin origin,
            PushedBuildImages images,
            DeploymentHost host,
            Map<String, String> environment) {
        this.options = options;
        this.origin = origin;
        this.images = images;
        this.host = new MaskingHost(host, names(options));
        namespace = options.get(HelmParameters.NAMESPACE).orElse("");
        access = new KubeAccess(
                options.get(HelmParameters.KUBECONFIG).orElse(""),
                options.get(HelmParameters.KUBE_CONTEXT).orElse(""),
                environment);
        limit = HistoryLimit.of(options, environment);
        revisions = new RollbackTargets(this.host, access, options);
    }

    /**
     * Deploys the release.
     *
     * @return record of the success or failure; empty for a dry run
     */
    public Optional<Deployment> deploy() throws IOException, InterruptedException, DeployException {
        return host.masked(host.during(this::deployed));
    }

    private static List<String> names(Options options) {
        return List.of(
                options.get(HelmParameters.RELEASE).orElse(""),
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmParameters.CHART).orElse(""),
                options.get(HelmDeployParameters.ENVIRONMENT).orElse(""));
    }

    private Optional<Deployment> deployed() throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        require(HelmParameters.RELEASE.name(), HelmParameters.CHART.name());
        Release release = Release.of(options, host);
        String chart = ChartSource.of(options, host, release.helm());
        Analysis analysis = new Analysis(options, host); // Rejects invalid conditions now.
        String cluster = cluster(); // Before helm, whose messages about an unreadable kubeconfig are less precise.
        List<HelmRevision> planned = release.history();
        Plan plan = plan(release, chart, planned);
        analysis.checkQueries();
        if (options.is(HelmDeployParameters.DRY_RUN)) {
            if (!plan.strategy.name().equals("rolling")) {
                host.log("Showing the first step of " + plan.strategy.name() + ".");
            }
            new DeploymentPreview(release, host).show(plan.settled.rendered());
            return Optional.empty();
        }
        try (DeploymentLock deploymentLock = lock()) {
            ReleaseGuard guard = new ReleaseGuard(deploymentLock, host, release, revisions, origin);
            ReleaseRollback releaseRollback = new ReleaseRollback(options, host, access, release, limit, origin, guard);
            List<HelmRevision> history =
                    recovery(release, releaseRollback, guard).prepare(deploymentLock);
            Optional<HelmRevision> deployed = HelmRevision.deployed(history);
            if (deployed.isPresent()) {
                new Milestone(host, access, namespace, options).check(deployed.get(), origin);
            }
            // The previous holder of the lock may have deployed something else.
            Plan now = history.equals(planned) && deploymentLock.unmarkedRevision() == 0
                    ? plan
                    : plan(release, chart, history);
            DeploymentContext deploymentContext = new DeploymentContext(origin, begin, cluster);
            Rollout rollout =
                    rollout(now.settled.options(), deploymentContext, release, now.before, releaseRollback, guard);
            begun(rollout, () -> rollout.roll(chart, now.settled, now.strategy));
            return Optional.of(rollout.record());
        }
    }

    /** Plan for a release in its current state. */
    private record Plan(Baseline before, RolloutStrategy strategy, Preflight.Settled settled) {}

    private Plan plan(Release release, String chart, List<HelmRevision> history)
            throws IOException, InterruptedException, DeployException {
        Baseline before = Baseline.of(history, revisions, release);
        RolloutStrategy strategy = RolloutStrategy.of(options, release, host, chart, before);
        Preflight preflight = new Preflight(options, images, release, host, chart, access);
        return new Plan(before, strategy, preflight.resolveValues(strategy, before));
    }

    private Rollout rollout(
            Options decided,
            DeploymentContext deploymentContext,
            Release release,
            Baseline before,
            ReleaseRollback releaseRollback,
            ReleaseGuard guard) {
        return new Rollout(
                decided, deploymentContext, host, access, release, before, limit, revisions, releaseRollback, guard);
    }

    private PendingReleaseRecovery recovery(Release release, ReleaseRollback releaseRollback, ReleaseGuard guard) {
        return new PendingReleaseRecovery(options, release, host, access, revisions, releaseRollback, guard);
    }

    /** Rolls back to an earlier revision on request. */
    public Deployment rollback(int wanted) throws IOException, InterruptedException, DeployException {
        return host.masked(host.during(() -> back(wanted)));
    }

    private Deployment back(int wanted) throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        require(HelmParameters.RELEASE.name());
        Release release = Release.of(options, host);
        try (DeploymentLock deploymentLock = lock()) {
            HelmRevision to = revisions.requested(release.history(), wanted); // A recovery may roll back, too.
            ReleaseGuard guard = new ReleaseGuard(deploymentLock, host, release, revisions, origin);
            ReleaseRollback releaseRollback = new ReleaseRollback(options, host, access, release, limit, origin, guard);
            List<HelmRevision> history =
                    recovery(release, releaseRollback, guard).recover(deploymentLock);
            DeploymentContext deploymentContext = new DeploymentContext(origin, begin, cluster());
            Baseline before = Baseline.running(history, revisions, release);
            Rollout rollout = rollout(options, deploymentContext, release, before, releaseRollback, guard);
            begun(rollout, () -> rollout.rollback(to));
            return rollout.record();
        }
    }

    private void require(String... names) throws DeployException {
        for (String name : names) {
            boolean there = name.equals(HelmParameters.CHART.name())
                    ? options.get(HelmParameters.CHART).isPresent()
                    : options.get(HelmParameters.RELEASE).isPresent();
            if (!there) {
                throw new DeployException(Kind.WRONG, Message.of("deploy.missing", name));
            }
        }
    }

    private static void begun(Rollout rollout, ReleaseChange change)
            throws IOException, InterruptedException, DeployException {
        try {
            change.make();
        } catch (InterruptedException e) {
            recordInterruption(rollout);
            throw e;
        } catch (IOException | DeployException e) {
            if (!rollout.hasBegun()) {
                throw e;
            }
            throw new DeployException(Kind.FAILED, Message.of("deploy.interruptedStays", Message.of(e)));
        }
    }

    private static void recordInterruption(Rollout rollout) {
        try {
            rollout.recordInterruption();
        } catch (IOException | DeployException e) {
            // The record from the start of the deployment remains.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DeploymentLock lock() throws IOException, InterruptedException, DeployException {
        LeaseRequest leaseRequest = LeaseRequest.take(
                access, namespace, options.get(HelmParameters.RELEASE).orElseThrow(), host.runId(), origin.link());
        Duration patience = options.get(HelmDeployParameters.LOCK_TIMEOUT)
                .map(GoDuration::parse)
                .orElse(LOCK_TIMEOUT);
        return DeploymentLock.acquire(host, leaseRequest, patience, options.is(HelmParameters.CREATE_NAMESPACE));
    }

    private String cluster() throws IOException, InterruptedException, DeployException {
        return host.ask(new ClusterAddress(access));
    }
}
