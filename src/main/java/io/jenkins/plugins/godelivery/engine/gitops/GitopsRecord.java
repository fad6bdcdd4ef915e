package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.MaskingHost;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates the record of one call of {@link GitopsDeployer}. */
final class GitopsRecord {
    private final Options options;
    private final Deployment.Origin origin;
    private final MaskingHost host;
    private final Instant begin;
    private final String repository;
    private final String image;

    GitopsRecord(
            Options options,
            Deployment.Origin origin,
            MaskingHost host,
            Instant begin,
            String repository,
            String image) {
        this.options = options;
        this.origin = origin;
        this.host = host;
        this.begin = begin;
        this.repository = repository;
        this.image = image;
    }

    /** @param rollout empty if it was not awaited */
    Deployment of(List<String> changes, Optional<Deployment.RolloutStep> rollout)
            throws IOException, InterruptedException {
        Outcome outcome = rollout.map(Deployment.RolloutStep::outcome).orElse(Outcome.PUSHED);
        List<Message> reasons = outcome == Outcome.SUCCESSFUL || outcome == Outcome.PUSHED
                ? List.of()
                : rollout.get().measurements();
        reasons.forEach(reason -> host.log((outcome == Outcome.FAILED ? "Failed: " : "Inconclusive: ") + reason));
        return of(changes, outcome, reasons, rollout.stream().toList());
    }

    Deployment of(List<String> changes, Outcome outcome, List<Message> reasons, List<Deployment.RolloutStep> steps)
            throws IOException, InterruptedException {
        Deployment.Subject subject = new Deployment.Subject(
                options.get(GitopsChange.FILE).orElse(""),
                "",
                options.get(GitopsChange.ENVIRONMENT).orElse(""),
                repository,
                "",
                image,
                options.is(GitopsChange.PULL_REQUEST) ? Deployment.PROPOSED : "gitops");
        double seconds = Duration.between(begin, host.now()).toMillis() / 1000.0;
        return new Deployment(
                subject,
                origin,
                begin.toEpochMilli(),
                seconds,
                outcome,
                0,
                0,
                reasons,
                changes,
                steps,
                changes.isEmpty());
    }
}
