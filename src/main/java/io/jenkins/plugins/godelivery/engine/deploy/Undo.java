package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a release back to what ran before, by going back to a revision or by taking a first installation away. What fails
 * for a moment is done again: bad software goes on running otherwise. What it is about to do is written down first, so that
 * a later run knows whose work it finds unfinished.
 */
final class Undo {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(15));
    /** Whoever waited longer than that has waited for pods, which a second attempt does not change. */
    private static final Duration QUICK = Duration.ofMinutes(1);

    private final Options options;
    private final Host host;
    private final KubeAccess access;
    private final Release release;
    private final HistoryLimit limit;
    private final Deployment.Origin origin;

    Undo(Options options, Host host, KubeAccess access, Release release, HistoryLimit limit, Deployment.Origin origin) {
        this.options = options;
        this.host = host;
        this.access = access;
        this.release = release;
        this.limit = limit;
        this.origin = origin;
    }

    /**
     * @param forced whether fields are taken that somebody else has changed meanwhile
     * @return why it failed; empty where it did not
     */
    Optional<String> back(Revision to, boolean forced) throws IOException, InterruptedException, DeployException {
        Optional<String> failed = rollback(to, forced);
        if (failed.isEmpty()) {
            new Leftovers(options, host, access, release).remove(to.number());
        }
        return failed;
    }

    private Optional<String> rollback(Revision to, boolean forced)
            throws IOException, InterruptedException, DeployException {
        return persistently(() -> {
            List<Revision> history = Retries.of(host, release::history);
            int next = Revision.last(history).map(Revision::number).orElse(0) + 1;
            mark(to.number(), Stamp.rollback(origin, next));
            boolean taken = forced && Retries.of(host, () -> release.isAppliedOnServer(to.number()));
            return release.helm().rollback(to.number(), limit.next(history, Optional.of(to)), taken);
        });
    }

    /**
     * Takes a first installation away, with everything that it made and nothing that was there before.
     *
     * @param revision its only one
     * @return why it was not; empty where it was
     */
    Optional<String> remove(Revision revision) throws IOException, InterruptedException, DeployException {
        Optional<String> obstacle = obstacle(revision);
        return obstacle.isPresent() ? obstacle : remove(revision.number());
    }

    /** What speaks against taking it away: an object that it did not make, or of which that cannot be known. */
    Optional<String> obstacle(Revision revision) throws InterruptedException {
        try {
            List<String> older = Retries.of(
                    host,
                    () -> host.ask(new OlderObjects(
                            access, namespace(), name(), revision.number(), release.manifest(revision.number()))));
            return older.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(", ", older)
                            + (older.size() == 1 ? " was" : " were")
                            + " there before it and would be deleted with it");
        } catch (IOException | DeployException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Also where it was begun before. */
    Optional<String> remove(int revision) throws IOException, InterruptedException, DeployException {
        return persistently(() -> {
            mark(revision, Stamp.removal(revision));
            return release.helm().uninstall();
        });
    }

    private Optional<String> persistently(Retries.Request<Command> command)
            throws IOException, InterruptedException, DeployException {
        int attempt = 0;
        while (true) {
            Instant begin = host.now();
            Optional<String> failed = attempt(command);
            boolean quick = Duration.between(begin, host.now()).compareTo(QUICK) < 0;
            if (failed.isEmpty() || !quick || attempt == PAUSES.size()) {
                return failed;
            }
            host.say("That failed, and is tried again: " + failed.get());
            host.pause(PAUSES.get(attempt));
            attempt++;
        }
    }

    private Optional<String> attempt(Retries.Request<Command> command) throws InterruptedException {
        try {
            return release.change(command.make(), "");
        } catch (IOException | DeployException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The way back is not given up for it: without the mark, only what a kill then leaves is not known as ours. */
    private void mark(int revision, Map<String, String> labels) throws InterruptedException {
        try {
            boolean unused =
                    Retries.of(host, () -> host.ask(new MarkRevision(access, namespace(), name(), revision, labels)));
        } catch (IOException | DeployException e) {
            host.say("What is done now could not be written down: " + HelmWords.forbidden(e.getMessage()));
        }
    }

    private String name() {
        return options.get(Helm.RELEASE).orElseThrow();
    }

    private String namespace() {
        return options.get(Helm.NAMESPACE).orElse("");
    }
}
