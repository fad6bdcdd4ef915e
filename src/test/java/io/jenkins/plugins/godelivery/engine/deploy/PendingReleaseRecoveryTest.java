package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery of a release that another run left in a pending state. */
class PendingReleaseRecoveryTest {
    @TempDir
    private Path folder;

    private FakeEnvironment world;

    @BeforeEach
    void aCluster() throws IOException {
        world = new FakeEnvironment(folder, 4);
    }

    /** Kills a run after the first call of this name took effect. */
    private Ended killedAfter(String call, String image) {
        FakeEnvironment counted = world.copy();
        Faults calls = Faults.none();
        counted.cluster.faults = calls;
        counted.deploy("rolling", image);
        int at = calls.calls().indexOf(call);
        assertThat(at).as(calls.calls().toString()).isNotNegative();
        world.cluster.faults = new Faults(at, Faults.Kind.KILLED_AFTER);
        return world.deploy("rolling", image);
    }

    @Test
    void anUpgradeOfOursThatWasKilledIsGoneBackFromFirst() {
        world.deploy("rolling", "1");
        assertThat(killedAfter("helm: create revision", "2").killed()).isTrue();
        assertThat(world.statuses()).containsExactly("1 deployed", "2 pending-upgrade");

        Ended next = world.deploy("rolling", "3");

        assertThat(next.isSuccessful()).as(next.said()).isTrue();
        assertThat(next.said())
                .contains("Revision 2 was left pending-upgrade", "Recovering by rollback to revision 1.");
        assertThat(world.cluster.running()).containsEntry("Deployment/payments", "registry.test/payments:3");
    }

    @Test
    void aFirstInstallationOfOursThatWasKilledIsTakenAway() {
        assertThat(killedAfter("helm: create revision", "1").killed()).isTrue();
        assertThat(world.statuses()).containsExactly("1 pending-install");

        Ended next = world.deploy("rolling", "2");

        assertThat(next.isSuccessful()).as(next.said()).isTrue();
        assertThat(next.said()).contains("Recovering: uninstalling what remains of the first installation.");
    }

    @Test
    void whatAnotherProgramLeftPendingIsNotTouchedUnlessSomebodySaysSo() throws Exception {
        world.deploy("rolling", "1");
        world.helm("upgrade", "--install", "payments", "chart", "--set", "active=7");
        world.cluster.newest().status = "pending-upgrade";
        Map<String, String> before = world.cluster.running();

        Ended refused = world.deploy("rolling", "2");

        assertThat(refused.problem())
                .containsInstanceOf(DeployException.class)
                .hasValueSatisfying(problem ->
                        assertThat(((DeployException) problem).kind()).isEqualTo(Kind.REFUSED));
        assertThat(refused.said()).contains("revision 2 is pending-upgrade since ", "or set recover");
        assertThat(world.cluster.running()).isEqualTo(before);

        Map<Parameter<?>, Object> given = FakeEnvironment.given("rolling", "2");
        given.put(HelmDeployParameters.RECOVER, true);
        Ended recovered = world.deploy(given);

        assertThat(recovered.isSuccessful()).as(recovered.said()).isTrue();
        assertThat(recovered.said()).contains("Recovering by rollback to revision 1.");
    }

    @Test
    void whatSomebodyUninstallsIsLeftToHim() {
        world.deploy("rolling", "1");
        world.cluster.newest().status = "uninstalling";
        Map<Parameter<?>, Object> given = FakeEnvironment.given("rolling", "2");
        given.put(HelmDeployParameters.RECOVER, true);

        Ended refused = world.deploy(given);

        assertThat(refused.said()).contains("revision 1 is being uninstalled by another program");
        assertThat(world.statuses()).containsExactly("1 uninstalling");
    }
}
