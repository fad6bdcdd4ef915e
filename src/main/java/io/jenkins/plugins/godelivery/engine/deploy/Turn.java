package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Lock on a release: at any time one run may change it, and others wait or are refused. */
final class Turn implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    private static final int ATTEMPTS = 5;

    private final DeploymentHost host;
    private final Lease lease;
    private final boolean guarded;
    private final boolean afterDeath;
    private final int unmarkedBefore;
    private final AutoCloseable renewal;
    private int unmarked;

    private Turn(DeploymentHost host, Lease lease, boolean guarded, boolean afterDeath, int unmarkedBefore) {
        this.host = host;
        this.lease = lease;
        this.guarded = guarded;
        this.afterDeath = afterDeath;
        this.unmarkedBefore = unmarkedBefore;
        renewal = guarded ? host.repeat(lease.renewal(), RENEWAL) : () -> {};
    }

    /**
     * Waits for it.
     *
     * @param created whether the namespace is created if missing
     */
    static Turn take(DeploymentHost host, Lease wanted, Duration patience, boolean created)
            throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        Instant changed = begin;
        String seen = "";
        boolean told = false;
        boolean afterDeath = false;
        Lease.Answer answer = host.ask(wanted);
        while (!answer.mine()) {
            Instant now = host.now();
            if (!answer.renewed().equals(seen)) {
                seen = answer.renewed();
                changed = now;
            }
            if (isGone(answer, Duration.between(changed, now), host)) {
                host.say("The deployment by " + answer.run()
                        + " ended without releasing the lock, which is taken over.");
                answer = host.ask(wanted.takeOver(seen));
                afterDeath = true;
                continue;
            }
            if (Duration.between(begin, now).compareTo(patience) >= 0) {
                throw new DeployException(
                        Kind.REFUSED,
                        "another deployment of the release is under way, by " + answer.run()
                                + ": try again when it is over, or wait longer with lockTimeout");
            }
            if (!told && !answer.run().isEmpty()) {
                host.say("Waits for another deployment of the release, by " + answer.run() + ".");
                told = true;
            }
            host.pause(LOOK);
            answer = host.ask(wanted);
        }
        if (answer.homeless() && !created) {
            throw new DeployException(Kind.WRONG, answer.denied() + ": create the namespace, or say createNamespace");
        }
        if (!answer.denied().isEmpty()) {
            host.say("Deployments from elsewhere are not kept apart: " + HelmWords.forbidden(answer.denied()));
        }
        return new Turn(host, wanted, answer.denied().isEmpty(), afterDeath, answer.unmarked());
    }

    /**
     * A run that has ended does not renew its lock; an unknown run that has not renewed it for so long has probably
     * ended.
     */
    private static boolean isGone(Lease.Answer answer, Duration silence, DeploymentHost host)
            throws IOException, InterruptedException {
        if (answer.holder().isEmpty()) {
            return false;
        }
        return switch (host.fate(answer.holder())) {
            case GONE -> true;
            case ALIVE -> false;
            case UNKNOWN -> silence.compareTo(Lease.DURATION) > 0;
        };
    }

    /** Whether the lock excludes other deployments of the release. */
    boolean isGuarded() {
        return guarded;
    }

    /** Whether the previous holder ended without releasing the lock. */
    boolean isAfterDeath() {
        return afterDeath;
    }

    /** A good revision that the previous run could not mark as good; 0 for none. */
    int unmarkedBefore() {
        return unmarkedBefore;
    }

    /** @param revision that is good and could not be marked: the next holder is told */
    void leaveUnmarked(int revision) {
        unmarked = revision;
    }

    /**
     * Confirms that the lock is still held: a suspended process or an unreachable cluster may have lost it.
     *
     * @throws OvertakenException somebody else holds it
     */
    void confirm() throws IOException, InterruptedException, DeployException {
        if (!guarded) {
            return;
        }
        Lease.Answer answer = again();
        for (int attempt = 1; !answer.isKnown() && attempt < ATTEMPTS; attempt++) {
            host.pause(LOOK);
            answer = again();
        }
        if (!answer.mine()) {
            throw new OvertakenException("the lock of the release was lost"
                    + (answer.run().isEmpty() ? "" : " to the deployment by " + answer.run())
                    + ": this one stops here, and what it has changed is left to that one");
        }
    }

    private Lease.Answer again() throws IOException, InterruptedException, DeployException {
        return Retries.of(host, () -> host.ask(lease));
    }

    /** A lock that cannot be released expires when nobody renews it. */
    @Override
    public void close() {
        try {
            renewal.close();
            if (guarded) {
                host.ask(lease.release(unmarked));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            host.say("The lock could not be released: " + e.getMessage());
        }
    }
}
