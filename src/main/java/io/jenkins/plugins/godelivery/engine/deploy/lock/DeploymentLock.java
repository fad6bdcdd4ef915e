package io.jenkins.plugins.godelivery.engine.deploy.lock;

import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.LeaseRequest;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;

/** Lock on a release: only one run may change it at a time; other runs wait or are refused. */
public final class DeploymentLock implements AutoCloseable {
    private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(15);

    private static final int ATTEMPTS = 5;

    private final DeploymentHost host;
    private final LeaseRequest leaseRequest;
    private final boolean guarded;
    private final boolean takenOver;
    private final int unmarkedRevision;
    private final AutoCloseable renewal;
    private int unmarked;

    private DeploymentLock(
            DeploymentHost host, LeaseRequest leaseRequest, boolean guarded, boolean afterDeath, int unmarkedBefore) {
        this.host = host;
        this.leaseRequest = leaseRequest;
        this.guarded = guarded;
        this.takenOver = afterDeath;
        this.unmarkedRevision = unmarkedBefore;
        renewal = guarded ? host.repeat(leaseRequest.renewal(), RENEWAL_INTERVAL) : () -> {};
    }

    /**
     * Waits for the lock and acquires it.
     *
     * @param created whether the namespace is created if missing
     */
    public static DeploymentLock acquire(DeploymentHost host, LeaseRequest wanted, Duration patience, boolean created)
            throws IOException, InterruptedException, DeployException {
        LockWait wait = new LockWait(host, wanted, patience);
        LeaseRequest.Answer answer = wait.await();
        if (answer.namespaceMissing() && !created) {
            throw new DeployException(Kind.WRONG, Message.of("lock.noNamespace", answer.denied()));
        }
        if (!answer.denied().isEmpty()) {
            host.log("Deployments from other machines are not serialized: " + HelmErrors.forbidden(answer.denied()));
        }
        return new DeploymentLock(host, wanted, answer.denied().isEmpty(), wait.isTakenOver(), answer.unmarked());
    }

    /** Returns whether the lock excludes other deployments of the release. */
    public boolean isGuarded() {
        return guarded;
    }

    /** Returns whether the previous holder ended without releasing the lock. */
    public boolean takenOverFromDeadRun() {
        return takenOver;
    }

    /** Returns a good revision that the previous run could not mark as good; 0 for none. */
    public int unmarkedRevision() {
        return unmarkedRevision;
    }

    /**
     * Leaves the marking of a revision to the next holder.
     *
     * @param revision good revision that could not be marked
     */
    public void skipMarking(int revision) {
        unmarked = revision;
    }

    /**
     * Confirms that the lock is still held: it may be lost after a suspension of the process or while the cluster was
     * unreachable.
     *
     * @throws ConcurrentChangeException if another run holds it
     */
    public void confirm() throws IOException, InterruptedException, DeployException {
        if (!guarded) {
            return;
        }
        LeaseRequest.Answer answer = again();
        for (int attempt = 1; !answer.isKnown() && attempt < ATTEMPTS; attempt++) {
            host.pause(LockWait.POLL_INTERVAL);
            answer = again();
        }
        if (!answer.mine()) {
            throw new ConcurrentChangeException(
                    answer.run().isEmpty() ? Message.of("lock.lost") : Message.of("lock.lostTo", answer.run()));
        }
    }

    private LeaseRequest.Answer again() throws IOException, InterruptedException, DeployException {
        return RequestRetry.of(host, () -> host.ask(leaseRequest));
    }

    /** Releases the lock. A lock that cannot be released expires without renewal. */
    @Override
    public void close() {
        try {
            renewal.close();
            if (guarded) {
                host.ask(leaseRequest.release(unmarked));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            host.log("The lock could not be released: " + e.getMessage());
        }
    }
}
