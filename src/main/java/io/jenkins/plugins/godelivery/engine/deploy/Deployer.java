package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
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
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Options options;
    private final Deployment.Origin origin;
    private final BuiltImages images;
    private final DiscreetHost host;
    private final KubeAccess access;
    private final String namespace;
    private final HistoryLimit limit;
    private final GoodRevisions revisions;

    /**
     * @param images of which one is deployed where the options name none
     * @param environment of the machine where helm runs, for its kubeconfig
     */
    public Deployer(
            Options options,
            Deployment.Origin origin,
            BuiltImages images,
            DeploymentHost host,
            Map<String, String> environment) {
        this.options = options;
        this.origin = origin;
        this.images = images;
        this.host = new DiscreetHost(host, names(options));
        namespace = options.get(Helm.NAMESPACE).orElse("");
        access = new KubeAccess(
                options.get(Helm.KUBECONFIG).orElse(""),
                options.get(Helm.KUBE_CONTEXT).orElse(""),
                environment);
        limit = HistoryLimit.of(options, environment);
        revisions = new GoodRevisions(this.host, access, options);
    }

    /** @return the record, of success or failure; empty for a dry run */
    public Optional<Deployment> deploy() throws IOException, InterruptedException, DeployException {
        return host.masked(host.during(this::deployed));
    }

    private static List<String> names(Options options) {
        return List.of(
                options.get(Helm.RELEASE).orElse(""),
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(Helm.CHART).orElse(""),
                options.get(HelmDeploy.ENVIRONMENT).orElse(""));
    }

    private Optional<Deployment> deployed() throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        require(Helm.RELEASE.name(), Helm.CHART.name());
        Release release = Release.of(options, host);
        String chart = ChartSource.of(options, host, release.helm());
        Analysis analysis = new Analysis(options, host); // Says now what cannot be understood.
        String cluster = cluster(); // Before helm, which says less of a kubeconfig that cannot be read.
        List<Revision> planned = release.history();
        Plan plan = plan(release, chart, planned);
        analysis.checkQueries();
        if (options.is(HelmDeploy.DRY_RUN)) {
            if (!plan.strategy.name().equals("rolling")) {
                host.say("Shows the first step of " + plan.strategy.name() + ".");
            }
            new Preview(release, host).show(plan.settled.rendered());
            return Optional.empty();
        }
        try (Turn turn = turn()) {
            ReleaseGuard guard = new ReleaseGuard(turn, host, release, revisions, origin);
            Undo undo = new Undo(options, host, access, release, limit, origin, guard);
            List<Revision> history = recovery(release, undo, guard).prepare(turn);
            Optional<Revision> deployed = Revision.deployed(history);
            if (deployed.isPresent()) {
                new Milestone(host, access, namespace, options).check(deployed.get(), origin);
            }
            // The previous holder of the lock may have deployed something else.
            Plan now = history.equals(planned) && turn.unmarkedBefore() == 0 ? plan : plan(release, chart, history);
            Occasion occasion = new Occasion(origin, begin, cluster);
            Rollout rollout = rollout(now.settled.options(), occasion, release, now.before, undo, guard);
            begun(rollout, () -> rollout.roll(chart, now.settled, now.strategy));
            return Optional.of(rollout.record());
        }
    }

    /** What is to be done to a release as it stands. */
    private record Plan(Baseline before, Strategy strategy, Preflight.Settled settled) {}

    private Plan plan(Release release, String chart, List<Revision> history)
            throws IOException, InterruptedException, DeployException {
        Baseline before = Baseline.of(history, revisions, release);
        Strategy strategy = Strategy.of(options, release, host, chart, before);
        Preflight preflight = new Preflight(options, images, release, host, chart, access);
        return new Plan(before, strategy, preflight.settle(strategy, before));
    }

    private Rollout rollout(
            Options decided, Occasion occasion, Release release, Baseline before, Undo undo, ReleaseGuard guard) {
        return new Rollout(decided, occasion, host, access, release, before, limit, revisions, undo, guard);
    }

    private Recovery recovery(Release release, Undo undo, ReleaseGuard guard) {
        return new Recovery(options, release, host, access, revisions, undo, guard);
    }

    /** Goes back to an earlier revision because somebody wants it. */
    public Deployment rollback(int wanted) throws IOException, InterruptedException, DeployException {
        return host.masked(host.during(() -> back(wanted)));
    }

    private Deployment back(int wanted) throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        require(Helm.RELEASE.name());
        Release release = Release.of(options, host);
        try (Turn turn = turn()) {
            Revision to = target(release.history(), wanted); // A recovery goes back, too.
            ReleaseGuard guard = new ReleaseGuard(turn, host, release, revisions, origin);
            Undo undo = new Undo(options, host, access, release, limit, origin, guard);
            List<Revision> history = recovery(release, undo, guard).recover(turn);
            Occasion occasion = new Occasion(origin, begin, cluster());
            Baseline before = Baseline.running(history, revisions, release);
            Rollout rollout = rollout(options, occasion, release, before, undo, guard);
            begun(rollout, () -> rollout.rollback(to));
            return rollout.record();
        }
    }

    private Revision target(List<Revision> history, int wanted)
            throws IOException, InterruptedException, DeployException {
        String name = options.get(Helm.RELEASE).orElseThrow();
        if (history.isEmpty()) {
            throw new DeployException(Kind.WRONG, "there is no release " + name + where());
        }
        Optional<Revision> target = wanted > 0
                ? history.stream()
                        .filter(revision -> revision.number() == wanted)
                        .findFirst()
                : revisions.before(history);
        if (target.isEmpty()) {
            throw new DeployException(
                    Kind.WRONG,
                    "release " + name + where()
                            + (wanted > 0 ? " has no revision " + wanted : " has no earlier revision") + "; it has "
                            + list(history));
        }
        if (!revisions.isGood(target.get())) {
            throw new DeployException(
                    Kind.WRONG,
                    target.get().title() + " of release " + name + where()
                            + " never worked, or was not judged good; it has " + list(history));
        }
        return target.get();
    }

    private static List<String> list(List<Revision> history) {
        return history.stream()
                .map(revision -> revision.number() + " (" + revision.status() + ")")
                .toList();
    }

    private String where() {
        return namespace.isEmpty() ? "" : " in namespace " + namespace;
    }

    private void require(String... names) throws DeployException {
        for (String name : names) {
            boolean there = name.equals(Helm.CHART.name())
                    ? options.get(Helm.CHART).isPresent()
                    : options.get(Helm.RELEASE).isPresent();
            if (!there) {
                throw new DeployException(Kind.WRONG, name + " is missing");
            }
        }
    }

    /** A part of a deployment after which something may be changed. */
    @FunctionalInterface
    private interface Begun {
        void run() throws IOException, InterruptedException, DeployException;
    }

    private static void begun(Rollout rollout, Begun part) throws IOException, InterruptedException, DeployException {
        try {
            part.run();
        } catch (InterruptedException e) {
            brokenOff(rollout);
            throw e;
        } catch (IOException | DeployException e) {
            if (!rollout.hasBegun()) {
                throw e;
            }
            throw new DeployException(
                    Kind.FAILED,
                    "the deployment was interrupted, and what it has changed stays until the next one: "
                            + e.getMessage());
        }
    }

    private static void brokenOff(Rollout rollout) {
        try {
            rollout.brokenOff();
        } catch (IOException | DeployException e) {
            // Then what was known when it began is its record.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Turn turn() throws IOException, InterruptedException, DeployException {
        Lease lease =
                Lease.take(access, namespace, options.get(Helm.RELEASE).orElseThrow(), host.holder(), origin.link());
        Duration patience =
                options.get(HelmDeploy.LOCK_TIMEOUT).map(GoDuration::parse).orElse(PATIENCE);
        return Turn.take(host, lease, patience, options.is(Helm.CREATE_NAMESPACE));
    }

    private String cluster() throws IOException, InterruptedException, DeployException {
        return host.ask(new ClusterAddress(access));
    }
}
