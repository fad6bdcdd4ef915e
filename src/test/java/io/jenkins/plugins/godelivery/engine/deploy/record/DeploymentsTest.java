package io.jenkins.plugins.godelivery.engine.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.RolloutStep;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final Deployment RECORD = new Deployment(
            new Subject("orders", "shop", "staging", "https://c.example:6443", "orders-1.2", "r.example/o:2", "canary"),
            new Origin("orders #12", "https://j.example/job/orders/12/", "c0ffee", 1_700_000_000_000L, "orders", 12),
            1_700_000_100_000L,
            12.5,
            Outcome.INCONCLUSIVE,
            5,
            3,
            List.of(
                    Message.of("deploy.analysisFailed", Message.of("deploy.weight", 10), "no \"figures\""),
                    Message.literal("zwei\nZeilen")),
            List.of("replicas: 1 -> 2"),
            List.of(new RolloutStep(
                    Message.of("deploy.weight", 10),
                    Outcome.FAILED,
                    3,
                    List.of(Message.of("reason", "up < 1.0", "0.0")))),
            true);

    @Test
    void aRecordIsOneLineThatCanBeReadAgain() throws Exception {
        String line = Deployments.line(RECORD);

        assertThat(line).hasLineCount(1).startsWith("{\"deployment\":{\"release\":\"orders\",");
        assertThat(Deployments.read(line)).contains(RECORD);
    }

    @Test
    void versionOneWroteTextsAlone() throws Exception {
        String line = Deployments.line(RECORD)
                .replaceAll("\"messages\":\\[.*?],\"changes\"", "\"changes\"")
                .replaceAll("\"message\":\\{.*?},\"outcome\"", "\"outcome\"");

        assertThat(line).doesNotContain("message");
        Deployment read = Deployments.read(line).orElseThrow();
        assertThat(read.reasons())
                .containsExactly(
                        Message.literal("analysis of weight 10 % failed: no \"figures\""),
                        Message.literal("zwei\nZeilen"));
        assertThat(read.steps().get(0).name()).isEqualTo(Message.literal("weight 10 %"));
    }

    @Test
    void aLineThatWasCutOffIsNone() throws Exception {
        String line = Deployments.line(RECORD);

        assertThat(Deployments.read(line.substring(0, line.length() / 2))).isEmpty();
        assertThat(Deployments.read("{\"deployment\":{}}")).isEmpty();
    }
}
