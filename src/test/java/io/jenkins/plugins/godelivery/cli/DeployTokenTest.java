package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The API server rejects the token in a kubeconfig's tokenFile from one call of the deployment on; a sample of what
 * {@code ExpiredTokenTest} does in virtual time.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployTokenTest {
    private static final String SENTENCE = "token or certificate is wrong or has expired";

    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployTokenTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private void token(String text) {
        try {
            Files.writeString(folder.resolve("token"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Options options(FaultyRelease release, String strategy, String image) throws IOException {
        String config = Files.readString(cluster.kubeconfig("admin"))
                .replace("token: admin-token", "tokenFile: \"" + folder.resolve("token") + "\"");
        Path file = Files.writeString(folder.resolve("kubeconfig"), config);
        return release.options(strategy, image).with(HelmParameters.KUBECONFIG, file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, rolling, 3-unready, rollback, 1",
        "helm-v4, rolling, 3,         ReadWorkloads, 1",
        "helm-v3, canary,  3,         upgrade,  2",
        "helm-v4, canary,  3-unready, rollback, 1",
    })
    void aTokenThatStaysExpiredIsToldAndTheNextDeploymentNeedsNoHands(
            String helm, String strategy, String image, String call, int nth) throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);
        assertThat(release.deploy(strategy, "2").isSuccessful()).isTrue();
        Map<String, String> before = release.running();
        token("admin-token");

        FaultyRelease.Ended ended = release.deploy(
                options(release, strategy, image), call, nth, FaultyHost.Kind.MEANWHILE, () -> token("expired"));

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.said() + ended.record()).contains(SENTENCE);
        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        assertThat(release.running().keySet()).as(ended.said()).containsAll(before.keySet());
        FaultyRelease.Ended next = release.deploy(strategy, "4");
        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
        assertThat(release.running().toString()).contains("payments:4").doesNotContain("-stable");
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, rolling, 3-unready, rollback, 1",
        "helm-v4, canary,  3-unready, rollback, 1",
        "helm-v3, canary,  3,         upgrade,  2",
    })
    void aTokenThatIsRenewedInTimeKeepsThePromise(String helm, String strategy, String image, String call, int nth)
            throws Exception {
        FaultyRelease release = new FaultyRelease(cluster, helm);
        assertThat(release.deploy(strategy, "2").isSuccessful()).isTrue();
        Map<String, String> before = release.running();
        token("admin-token");

        FaultyRelease.Ended ended = release.deploy(
                options(release, strategy, image), call, nth, FaultyHost.Kind.MEANWHILE, this::expiresAndIsRenewed);

        assertThat(ended.reached()).as(ended.said()).isTrue();
        assertThat(ended.isSuccessful()).as(ended.said()).isFalse();
        assertThat(release.running()).as(ended.said()).isEqualTo(before);
        assertThat(ended.record()).as(ended.said()).isPresent();
    }

    private void expiresAndIsRenewed() {
        token("expired");
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                () -> token("admin-token"), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }
}
