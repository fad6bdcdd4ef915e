package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retries and their delays, in virtual time. */
class RetryTest {
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int attempts;

    private Retry retry(int times) {
        return new Retry(times, Duration.ofSeconds(1), told::add, waits::add);
    }

    /** Returns an action that fails this often and then succeeds. */
    private Retry.Action<String> failing(int often, @CheckForNull Duration asked) {
        return () -> {
            if (attempts++ < often) {
                throw new Retry.TransientException(Message.literal("registry.test is busy"), asked, null);
            }
            return "done";
        };
    }

    @Test
    void theWaitDoublesFromOneAttemptToTheNext() throws Exception {
        assertThat(retry(4).run(failing(4, null))).isEqualTo("done");

        assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        assertThat(told).hasSize(4).first().isEqualTo("registry.test is busy; trying again in 1.0 s");
    }

    @Test
    void aRegistryThatSaysHowLongIsObeyedWithinReason() throws Exception {
        retry(3).run(failing(1, Duration.ofSeconds(20)));
        attempts = 0;
        retry(3).run(failing(1, Duration.ofHours(1)));
        attempts = 0;
        retry(3).run(failing(1, Duration.ofMillis(10)));

        assertThat(waits).extracting(Duration::toSeconds).containsExactly(20L, 60L, 1L);
    }

    @Test
    void whatDoesNotWorkInTheEndIsAnErrorThatSaysHowOftenItWasTried() {
        assertThatThrownBy(() -> retry(2).run(failing(9, null)))
                .isInstanceOf(RegistryException.class)
                .hasMessage("registry.test is busy, also after 2 more attempts");
        assertThat(waits).hasSize(2);
    }

    @Test
    void withoutAttemptsLeftNothingIsWaitedFor() {
        assertThatThrownBy(() -> retry(0).run(failing(9, null))).hasMessage("registry.test is busy");
        assertThat(waits).isEmpty();
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() {
        assertThatThrownBy(() -> retry(5).run(() -> {
                    attempts++;
                    throw new IOException("no such repository");
                }))
                .hasMessage("no such repository");
        assertThat(attempts).isEqualTo(1);
        assertThat(waits).isEmpty();
    }
}
