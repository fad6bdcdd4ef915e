package io.jenkins.plugins.godelivery.engine.deploy.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.deploy.ConcurrentChangeException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster;
import io.jenkins.plugins.godelivery.engine.deploy.FakeClusterHost;
import io.jenkins.plugins.godelivery.engine.deploy.LeaseRequest;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two deployments of one release, in virtual time. */
class DeploymentLockTest {
    private static final KubeAccess ACCESS = new KubeAccess("", "", Map.of());
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final FakeCluster cluster = new FakeCluster();
    private final Instant begin = cluster.now();

    private FakeClusterHost host(String holder) {
        return new FakeClusterHost(cluster, folder, 4, holder);
    }

    private static LeaseRequest lease(String holder) {
        return LeaseRequest.take(ACCESS, "", "payments", holder, "payments #" + holder);
    }

    private DeploymentLock take(FakeClusterHost host, Duration patience)
            throws IOException, InterruptedException, DeployException {
        return DeploymentLock.acquire(host, lease(host.runId()), patience, true);
    }

    private long passed() {
        return Duration.between(begin, cluster.now()).toSeconds();
    }

    /** Lets a live run renew its lock for this time. */
    private void renews(FakeClusterHost host, Duration until) {
        for (Duration at = RENEWAL; at.compareTo(until) < 0; at = at.plus(RENEWAL)) {
            cluster.after(at, () -> host.ask(lease(host.runId()).renewal()));
        }
    }

    @Test
    void theSecondOneWaitsUntilTheFirstHasEnded() throws Exception {
        FakeClusterHost first = host("1");
        DeploymentLock held = take(first, Duration.ofMinutes(1));
        renews(first, Duration.ofSeconds(130));
        cluster.after(Duration.ofSeconds(130), held::close);
        FakeClusterHost second = host("2");

        DeploymentLock deploymentLock = take(second, Duration.ofMinutes(5));

        assertThat(passed()).isEqualTo(130);
        assertThat(second.said()).containsExactly("Waiting for another deployment of the release, by payments #1.");
        assertThat(deploymentLock.takenOverFromDeadRun())
                .as("it was given back")
                .isFalse();
        assertThat(deploymentLock.isGuarded()).isTrue();
    }

    @Test
    void theSecondOneIsRefusedWhenItsPatienceIsOver() throws Exception {
        FakeClusterHost first = host("1");
        DeploymentLock held = take(first, Duration.ofMinutes(1));
        renews(first, Duration.ofMinutes(10));

        assertThatThrownBy(() -> take(host("2"), Duration.ofMinutes(2)))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("another deployment of the release is under way, by payments #1: ")
                .extracting(refused -> ((DeployException) refused).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(passed()).isEqualTo(120);
        held.confirm();
    }

    @Test
    void withoutPatienceItIsRefusedAtOnce() throws Exception {
        take(host("1"), Duration.ZERO);

        assertThatThrownBy(() -> take(host("2"), Duration.ZERO)).isInstanceOf(DeployException.class);
        assertThat(passed()).isZero();
    }

    @Test
    void whatARunThatIsKnownToHaveEndedLeftIsTakenOverAtOnce() throws Exception {
        take(host("1"), Duration.ZERO);
        cluster.deadRuns.add("1");
        FakeClusterHost second = host("2");

        DeploymentLock deploymentLock = take(second, Duration.ZERO);

        assertThat(passed()).isZero();
        assertThat(deploymentLock.takenOverFromDeadRun()).isTrue();
        assertThat(second.said())
                .containsExactly("The deployment by payments #1 ended without releasing the lock; taking it over.");
    }

    @Test
    void whatNobodyHasRenewedForAMinuteIsTakenOver() throws Exception {
        FakeClusterHost first = host("1");
        take(first, Duration.ZERO);
        renews(first, Duration.ofSeconds(40)); // The last renewal is after 30 s.

        DeploymentLock deploymentLock = take(host("2"), Duration.ofMinutes(5));

        assertThat(deploymentLock.takenOverFromDeadRun()).isTrue();
        assertThat(passed()).isBetween(90L, 93L);
    }

    @Test
    void whoWasSilentAndComesBackHasLostItAndStops() throws Exception {
        DeploymentLock lost = take(host("1"), Duration.ZERO);
        DeploymentLock deploymentLock = take(host("2"), Duration.ofMinutes(5));

        assertThatThrownBy(lost::confirm)
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageStartingWith("the lock of the release was lost to the deployment by payments #2: ");
        lost.close();
        deploymentLock.confirm();
    }

    @Test
    void ofTwoThatTakeOverTheSameOnlyOneHasIt() throws Exception {
        take(host("1"), Duration.ZERO);
        String seen = host("2").ask(lease("2")).renewed();
        cluster.pass(Duration.ofMinutes(2));
        LeaseRequest.Answer faster = host("2").ask(lease("2").takeOver(seen));

        LeaseRequest.Answer slower = host("3").ask(lease("3").takeOver(seen));

        assertThat(faster.mine()).isTrue();
        assertThat(slower.mine()).isFalse();
        assertThat(slower.run()).isEqualTo("payments #2");
    }
}
