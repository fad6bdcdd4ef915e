package io.jenkins.plugins.godelivery.engine.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import org.junit.jupiter.api.Test;

class HelmErrorsTest {
    private static String reason(String error) {
        return HelmErrors.reason(new CommandResult(1, "", error), "orders").text();
    }

    /**
     * Output of {@code helm upgrade} in a namespace with {@code kubectl create quota secrets --hard=count/secrets=3}.
     */
    @Test
    void aQuotaOfSecretsThatHelmsRevisionsUseUpNamesTheWayOut() {
        assertThat(reason("Error: UPGRADE FAILED: create: failed to create: secrets \"sh.helm.release.v1.orders.v4\" is"
                        + " forbidden: exceeded quota: secrets, requested: count/secrets=1, used: count/secrets=3,"
                        + " limited: count/secrets=3\n"))
                .startsWith("create: failed to create: secrets \"sh.helm.release.v1.orders.v4\" is forbidden: exceeded"
                        + " quota")
                .endsWith(": helm keeps every revision in a secret; a smaller historyMax keeps fewer of them");
    }

    @Test
    void aQuotaOfPodsIsNoMatterOfTheHistory() {
        assertThat(reason(
                        "Error: UPGRADE FAILED: pods \"orders\" is forbidden: exceeded quota: pods, requested: pods=1,"
                                + " used: pods=3, limited: pods=3\n"))
                .doesNotContain("historyMax");
    }
}
