package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches what was deployed for a while. It fails as soon as one condition has held for its time; it is inconclusive where
 * a condition could not be measured at least every second time: no figures are no good figures.
 */
final class Analysis {
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** An address that fails once may only be starting. */
    private static final Duration UNANSWERED = Duration.ofSeconds(10);

    private final Host host;
    private final Duration time;
    private final Duration interval;
    private final List<Watch> watches = new ArrayList<>();

    /** One condition under way. */
    private static final class Watch {
        private final FailureCondition condition;
        private final Question<Measurement> question;
        private int looks;
        private int values;
        private Instant since;
        private String last = "not measured";

        Watch(FailureCondition condition, Question<Measurement> question) {
            this.condition = condition;
            this.question = question;
        }

        /** @return whether it has failed */
        boolean add(Measurement found, Instant now) {
            looks++;
            if (!found.isThere()) {
                last = found.problem();
                return false; // Neither good nor bad: a condition that held goes on.
            }
            values++;
            last = found.text();
            if (!condition.holds(found.value())) {
                since = null;
                return false;
            }
            since = since == null ? now : since;
            return Duration.between(since, now).compareTo(condition.lasting()) >= 0;
        }

        boolean isConclusive() {
            return values > 0 && values * 2 >= looks;
        }

        String said() {
            return condition + ": " + last;
        }
    }

    Analysis(Options options, Host host) throws DeployException {
        this.host = host;
        time = options.get(HelmDeploy.ANALYSIS_TIME).map(GoDuration::parse).orElse(TIME);
        interval =
                options.get(HelmDeploy.ANALYSIS_INTERVAL).map(GoDuration::parse).orElse(INTERVAL);
        for (String text : options.list(HelmDeploy.FAIL_WHEN)) {
            String server = options.get(HelmDeploy.PROMETHEUS)
                    .orElseThrow(
                            () -> new DeployException(Kind.WRONG, "failWhen needs prometheus, the server's address"));
            FailureCondition condition = FailureCondition.read(text);
            watches.add(new Watch(condition, new PrometheusQuery(server, condition.query())));
        }
        for (String address : options.list(HelmDeploy.HTTP_CHECK)) {
            watches.add(
                    new Watch(new FailureCondition(address + " answers", "<", 1, UNANSWERED), new HttpCheck(address)));
        }
    }

    boolean isEmpty() {
        return watches.isEmpty();
    }

    /** @param name of the step that it belongs to */
    Deployment.Step watch(String name) throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Instant now = begin;
        host.say("Watches " + name + " for " + GoDuration.text(time.toMillis() / 1000.0) + ".");
        while (true) {
            for (Watch watch : watches) {
                if (watch.add(host.ask(watch.question), now)) {
                    return step(name, Outcome.FAILED, begin, now);
                }
            }
            if (Duration.between(begin, now).compareTo(time) >= 0) {
                boolean conclusive = watches.stream().allMatch(Watch::isConclusive);
                return step(name, conclusive ? Outcome.SUCCESSFUL : Outcome.INCONCLUSIVE, begin, now);
            }
            host.pause(interval);
            now = host.now();
        }
    }

    private Deployment.Step step(String name, Outcome outcome, Instant begin, Instant now) {
        List<String> said = watches.stream().map(Watch::said).toList();
        said.forEach(line -> host.say("  " + line));
        return new Deployment.Step(name, outcome, Duration.between(begin, now).toMillis() / 1000.0, said);
    }
}
