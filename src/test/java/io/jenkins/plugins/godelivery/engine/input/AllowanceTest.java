package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A report is read as far as memory and time allow. */
class AllowanceTest {
    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void aStreamEndsWhenMoreIsKeptThanMayBe() throws IOException {
        Allowance allowance = Allowance.ofMemory(1 << 20);
        try (InputStream in = allowance.on(bytes(10))) {
            in.read();
            allowance.hold(2 << 20);
            assertThatThrownBy(in::read)
                    .hasMessage(
                            "the report takes more than 1 MB of memory (more is read with a larger heap, java -Xmx)");
        }
    }

    @Test
    void whatIsReleasedMakesRoom() throws IOException {
        Allowance allowance = Allowance.ofMemory(100);
        allowance.hold(200);
        assertThat(allowance.isUsedUp()).isTrue();
        allowance.release(150);
        assertThat(allowance.held()).isEqualTo(50);
        assertThatCode(allowance::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsKeptWholeCountsAsOftenAsItIsKept() throws IOException {
        Allowance allowance = Allowance.ofMemory(1000);
        try (InputStream in = allowance.on(bytes(10), 6)) {
            in.readAllBytes();
        }
        assertThat(allowance.held()).isEqualTo(60);
    }

    @Test
    void aStreamEndsWhenItsTimeIsOver() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Allowance allowance = Allowance.of(1 << 20, Duration.ofMinutes(20), now::get);
        try (InputStream in = allowance.on(bytes(10))) {
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)));
            assertThat(in.read()).isZero();
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)).plusMillis(1));
            assertThatThrownBy(in::read).hasMessage("the report takes more than 20 minutes");
        }
        allowance.hold(2 << 20);
        assertThatThrownBy(allowance::checkTime).hasMessageContaining("minutes");
    }

    @Test
    void whatIsWrittenOfAReportThatWasTooLargeDependsOnTimeAlone() {
        Allowance allowance = Allowance.ofMemory(1);
        allowance.hold(2);
        assertThatCode(allowance::checkTime).doesNotThrowAnyException();
    }
}
