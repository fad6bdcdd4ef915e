package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cli.FaultyHost.Kind;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Failing calls of a deployment with real helm and a real cluster API: a sample of what {@code EveryCallFailsTest} does
 * with fakes. Each row has its own release and mostly waits, so rows run concurrently.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployFaultsTest {
    private final Cluster cluster;

    DeployFaultsTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @CsvSource({
        "rolling,   first,   3,         upgrade,  1, ERROR",
        "rolling,   first,   3,         upgrade,  1, LOST",
        "rolling,   first,   3,         upgrade,  1, KILLED_AFTER",
        "rolling,   first,   3-unready, uninstall, 1, ERROR",
        "rolling,   first,   3-unready, uninstall, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3,         upgrade,  1, ERROR",
        "rolling,   upgrade, 3,         upgrade,  1, LOST",
        "rolling,   upgrade, 3,         upgrade,  1, KILLED_AFTER",
        "rolling,   upgrade, 3-unready, rollback, 1, ERROR",
        "rolling,   upgrade, 3-unready, rollback, 1, LOST",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_AFTER",
        "canary,    first,   3,         upgrade,  1, LOST",
        "canary,    first,   3,         upgrade,  1, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  2, ERROR",
        "canary,    upgrade, 3,         upgrade,  2, LOST",
        "canary,    upgrade, 3,         upgrade,  2, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  3, LOST",
        "canary,    upgrade, 3,         DeleteIntermediateRevisions, 1, KILLED_BEFORE",
        "blueGreen, first,   3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_BEFORE",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_AFTER",
    })
    void whatRanBeforeStillRunsWithHelm3(String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        promise("helm-v3", strategy, begin, image, wrong, nth, kind);
    }

    @ParameterizedTest
    @CsvSource({
        "rolling,   first,   3,         upgrade,  1, ERROR",
        "rolling,   first,   3,         upgrade,  1, LOST",
        "rolling,   first,   3,         upgrade,  1, KILLED_AFTER",
        "rolling,   first,   3-unready, uninstall, 1, ERROR",
        "rolling,   first,   3-unready, uninstall, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3,         upgrade,  1, ERROR",
        "rolling,   upgrade, 3,         upgrade,  1, LOST",
        "rolling,   upgrade, 3,         upgrade,  1, KILLED_AFTER",
        "rolling,   upgrade, 3-unready, rollback, 1, ERROR",
        "rolling,   upgrade, 3-unready, rollback, 1, LOST",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_BEFORE",
        "rolling,   upgrade, 3-unready, rollback, 1, KILLED_AFTER",
        "canary,    first,   3,         upgrade,  1, LOST",
        "canary,    upgrade, 3,         upgrade,  2, ERROR",
        "canary,    upgrade, 3,         upgrade,  2, KILLED_AFTER",
        "canary,    upgrade, 3,         upgrade,  3, LOST",
        "canary,    upgrade, 3,         DeleteIntermediateRevisions, 1, KILLED_BEFORE",
        "blueGreen, first,   3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  1, LOST",
        "blueGreen, upgrade, 3,         upgrade,  2, KILLED_AFTER",
    })
    void whatRanBeforeStillRunsWithHelm4(String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        promise("helm-v4", strategy, begin, image, wrong, nth, kind);
    }

    private void promise(String helm, String strategy, String begin, String image, String wrong, int nth, Kind kind)
            throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);
        if (begin.equals("upgrade")) {
            FaultyRelease.Ended stable = release.deploy(strategy, "2");
            assertThat(stable.isSuccessful()).as(stable.said()).isTrue();
        }
        Map<String, String> before = release.running();

        FaultyRelease.Ended ended = release.deploy(strategy, image, wrong, nth, kind);

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        if (ended.killed()) {
            assertThat(release.running().keySet()).as(ended.said()).containsAll(before.keySet());
        } else {
            assertThat(release.running()).as(ended.said()).isEqualTo(before);
        }
        FaultyRelease.Ended next = release.deploy(strategy, "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
        assertThat(release.running().toString())
                .as(next.said())
                .contains("payments:4")
                .doesNotContain("-stable");
    }
}
