package io.jenkins.plugins.godelivery.engine.deploy.lock;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.LeaseRequest;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits until a release is not locked by another run, and takes the lock over from one that ended without releasing it. */
final class LockWait {
    static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final DeploymentHost host;
    private final LeaseRequest wanted;
    private final Duration patience;
    private final Instant begin;
    private String seen = "";
    private Instant changed;
    private boolean told;
    private boolean takenOver;

    LockWait(DeploymentHost host, LeaseRequest wanted, Duration patience) throws IOException, InterruptedException {
        this.host = host;
        this.wanted = wanted;
        this.patience = patience;
        begin = host.now();
        changed = begin;
    }

    /**
     * @return answer that granted the lock, or says that a lock is impossible
     * @throws DeployException if another run still holds it
     */
    LeaseRequest.Answer await() throws IOException, InterruptedException, DeployException {
        LeaseRequest.Answer answer = host.ask(wanted);
        while (!answer.mine()) {
            answer = next(answer);
        }
        return answer;
    }

    private LeaseRequest.Answer next(LeaseRequest.Answer answer)
            throws IOException, InterruptedException, DeployException {
        Instant now = host.now();
        if (!answer.renewed().equals(seen)) {
            seen = answer.renewed();
            changed = now;
        }
        if (isGone(answer, Duration.between(changed, now))) {
            host.log("The deployment by " + answer.run() + " ended without releasing the lock; taking it over.");
            takenOver = true;
            return host.ask(wanted.takeOver(seen));
        }
        if (Duration.between(begin, now).compareTo(patience) >= 0) {
            throw new DeployException(Kind.REFUSED, Message.of("lock.held", answer.run()));
        }
        if (!told && !answer.run().isEmpty()) {
            host.log("Waiting for another deployment of the release, by " + answer.run() + ".");
            told = true;
        }
        host.pause(POLL_INTERVAL);
        return host.ask(wanted);
    }

    /**
     * Returns whether the holder is gone: a run that has ended does not renew its lock, and an unknown run that has not
     * renewed it for the lease duration has probably ended.
     */
    private boolean isGone(LeaseRequest.Answer answer, Duration silence) throws IOException, InterruptedException {
        if (answer.holder().isEmpty()) {
            return false;
        }
        return switch (host.runState(answer.holder())) {
            case GONE -> true;
            case ALIVE -> false;
            case UNKNOWN -> silence.compareTo(LeaseRequest.DURATION) > 0;
        };
    }

    /** Returns whether the previous holder ended without releasing the lock. */
    boolean isTakenOver() {
        return takenOver;
    }
}
