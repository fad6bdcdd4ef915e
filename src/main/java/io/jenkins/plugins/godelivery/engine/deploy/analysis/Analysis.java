package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.deploy.HttpCheck;
import io.jenkins.plugins.godelivery.engine.deploy.HttpGetRequest;
import io.jenkins.plugins.godelivery.engine.deploy.PrometheusQuery;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Analyses a deployment for some time. It fails as soon as one condition has held for its duration; it is inconclusive
 * if a condition could be measured in less than half of the attempts, or still holds at the end. A condition that could
 * never fail is rejected before anything is changed.
 */
public final class Analysis {
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    /** Number of measurements in a short analysis without a given interval. */
    private static final int MAX_MEASUREMENTS = 10;
    /**
     * At most this many intervals between two measurements count as watched, because a measurement itself takes time.
     */
    private static final int LONGEST_GAP = 3;
    /** Default duration of a failed HTTP check, because an address that fails once may only be starting. */
    private static final Duration UNANSWERED = Duration.ofSeconds(10);

    /** Lookback of queries. Prometheus' default of 5m would include samples from before the deployment. */
    private static final Duration LOOKBACK = Duration.ofMinutes(2);

    private static final int ATTEMPTS = 3;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final DeploymentHost host;
    private final Options options;
    private final Duration time;
    private final Duration interval;
    private final List<ConditionState> watches = new ArrayList<>();

    /** @throws DeployException if a condition is invalid or could never fail */
    public Analysis(Options options, DeploymentHost host) throws DeployException {
        this.host = host;
        this.options = options;
        time = options.get(HelmDeployParameters.ANALYSIS_TIME)
                .map(GoDuration::parse)
                .orElse(TIME);
        interval = options.get(HelmDeployParameters.ANALYSIS_INTERVAL)
                .map(GoDuration::parse)
                .orElseGet(() -> usualInterval(time));
        for (String text : options.list(HelmDeployParameters.FAIL_WHEN)) {
            String server = options.get(HelmDeployParameters.PROMETHEUS)
                    .orElseThrow(() -> new DeployException(Kind.WRONG, Message.of("analysis.noPrometheus")));
            HttpGetRequest.check(HelmDeployParameters.PROMETHEUS.name(), server);
            FailureCondition condition = FailureCondition.read(text);
            watches.add(new ConditionState(condition, new PrometheusQuery(server, condition.query(), LOOKBACK)));
        }
        for (String address : options.list(HelmDeployParameters.HTTP_CHECK)) {
            ConditionSuffix tail = ConditionSuffix.read(HelmDeployParameters.HTTP_CHECK.name(), address);
            HttpGetRequest.check(HelmDeployParameters.HTTP_CHECK.name(), tail.subject());
            Duration unanswered = tail.lasting().orElse(UNANSWERED);
            watches.add(new ConditionState(
                    new FailureCondition(tail.subject() + " answers", "<", 1, unanswered, tail.onFail()),
                    new HttpCheck(tail.subject())));
        }
        checkTimes();
    }

    private static Duration usualInterval(Duration time) {
        Duration part = time.dividedBy(MAX_MEASUREMENTS);
        return part.compareTo(INTERVAL) > 0 ? INTERVAL : part.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : part;
    }

    private void checkTimes() throws DeployException {
        if (watches.isEmpty()) {
            return;
        }
        if (time.isZero()) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.noTime"));
        }
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.shortInterval", MIN_INTERVAL.toMillis()));
        }
        if (interval.compareTo(time) > 0) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.longInterval", text(interval), text(time)));
        }
        for (ConditionState watch : watches) {
            Duration lasting = watch.condition().lasting();
            if (lasting.compareTo(time) >= 0) {
                throw new DeployException(
                        Kind.WRONG,
                        Message.of(
                                "analysis.neverFails",
                                watch.query() instanceof HttpCheck ? "httpCheck" : "failWhen",
                                watch.condition().toString(),
                                text(time),
                                text(lasting)));
            }
        }
    }

    /**
     * Sends each Prometheus query once, before anything is changed.
     *
     * @throws DeployException if Prometheus does not respond, or a query does not yield a single number
     */
    public void checkQueries() throws IOException, InterruptedException, DeployException {
        for (ConditionState watch : watches) {
            if (watch.query() instanceof PrometheusQuery) {
                AnalysisMeasurement found = ask(watch.query());
                if (found.state() == State.INVALID) {
                    throw new DeployException(
                            Kind.WRONG,
                            Message.of("analysis.query", watch.condition().query(), found.reason()));
                }
                if (found.state() == State.UNREACHABLE) {
                    throw new DeployException(Kind.WRONG, Message.of("reason", "prometheus", found.reason()));
                }
            }
        }
    }

    private AnalysisMeasurement ask(DeploymentTask<AnalysisMeasurement> query)
            throws IOException, InterruptedException, DeployException {
        AnalysisMeasurement found = host.ask(query);
        for (int tries = 1; tries < ATTEMPTS && found.state() == State.UNREACHABLE; tries++) {
            host.pause(RETRY_INTERVAL);
            found = host.ask(query);
        }
        return found;
    }

    public boolean isEmpty() {
        return watches.isEmpty();
    }

    /**
     * Result of an analysis.
     *
     * @param pauses whether people are asked how to proceed if the result is not good
     */
    public record Watched(Deployment.RolloutStep step, boolean pauses) {}

    /**
     * Measures the conditions until their outcome is known.
     *
     * @param name name of the step
     */
    public Watched watch(Message name) throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Instant now = begin;
        Duration watched = Duration.ZERO;
        host.log("Analysing " + name + " for " + text(time) + ".");
        while (true) {
            List<ConditionState> failed = new ArrayList<>();
            for (ConditionState watch : watches) {
                if (watch.add(host.ask(watch.query()), now)) {
                    failed.add(watch);
                }
            }
            if (!failed.isEmpty()) {
                return new Watched(step(name, Outcome.FAILED, begin, now), pauses(failed));
            }
            if (watched.compareTo(time) >= 0) {
                Instant end = now;
                List<ConditionState> open = watches.stream()
                        .filter(watch -> !watch.gap(end).isEmpty())
                        .toList();
                Outcome came = open.isEmpty() ? Outcome.SUCCESSFUL : Outcome.INCONCLUSIVE;
                return new Watched(step(name, came, begin, now), pauses(open));
            }
            host.pause(interval);
            Instant next = host.now();
            watched = watched.plus(watched(Duration.between(now, next)));
            now = next;
        }
    }

    /**
     * Returns the watched part of the time between two measurements; nothing is measured while the controller is down.
     */
    private Duration watched(Duration apart) {
        Duration most = interval.multipliedBy(LONGEST_GAP);
        return apart.compareTo(most) < 0 ? apart : most;
    }

    /** Returns whether all failed conditions ask for a pause; one that asks for a rollback is decisive. */
    private boolean pauses(List<ConditionState> bad) {
        String usual = options.get(HelmDeployParameters.ON_FAIL).orElse("");
        return bad.stream()
                .map(watch -> watch.condition().onFail())
                .allMatch(own -> (own.isEmpty() ? usual : own).equals("pause"));
    }

    private Deployment.RolloutStep step(Message name, Outcome outcome, Instant begin, Instant now) {
        List<Message> said = watches.stream()
                .map(watch -> outcome != Outcome.INCONCLUSIVE || watch.gap(now).isEmpty()
                        ? watch.message()
                        : Message.of("remark", watch.message(), watch.gap(now)))
                .toList();
        said.forEach(line -> host.log("  " + line));
        return new Deployment.RolloutStep(
                name, outcome, Duration.between(begin, now).toMillis() / 1000.0, said);
    }

    /**
     * Replaces {@link #watch} if there are no conditions, and logs that. Waits if a time was given.
     *
     * @param pausing whether to wait in any case, for a step that only gives people time
     */
    public Deployment.RolloutStep pause(Message name, boolean pausing) throws IOException, InterruptedException {
        Duration pause =
                pausing || options.get(HelmDeployParameters.ANALYSIS_TIME).isPresent() ? time : Duration.ZERO;
        boolean tested = options.is(HelmDeployParameters.TEST);
        host.log("No analysis of " + name + (tested ? " except helm test" : "")
                + ": no failWhen or httpCheck is set."
                + (pause.isZero() ? "" : " Waiting for " + text(pause) + "."));
        if (!pause.isZero()) {
            host.pause(pause);
        }
        // Without measurements it is inconclusive, because nothing was checked.
        return new Deployment.RolloutStep(
                Message.of("deploy.notAnalysed", name), Outcome.INCONCLUSIVE, pause.toMillis() / 1000.0, List.of());
    }

    private static String text(Duration time) {
        return GoDuration.text(time);
    }
}
