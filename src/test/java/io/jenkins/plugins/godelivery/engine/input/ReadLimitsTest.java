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

/** Reports are read as far as memory and time limits allow. */
class ReadLimitsTest {
    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void aStreamEndsWhenMoreIsKeptThanMayBe() throws IOException {
        ReadLimits readLimits = ReadLimits.ofMemory(1 << 20);
        try (InputStream in = readLimits.on(bytes(10))) {
            in.read();
            readLimits.hold(2 << 20);
            assertThatThrownBy(in::read)
                    .hasMessage("reading the report needs more than 1 MB of memory (a larger heap, java -Xmx, allows"
                            + " more)");
        }
    }

    @Test
    void whatIsReleasedMakesRoom() throws IOException {
        ReadLimits readLimits = ReadLimits.ofMemory(100);
        readLimits.hold(200);
        assertThat(readLimits.isUsedUp()).isTrue();
        readLimits.release(150);
        assertThat(readLimits.held()).isEqualTo(50);
        assertThatCode(readLimits::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsKeptWholeCountsAsOftenAsItIsKept() throws IOException {
        ReadLimits readLimits = ReadLimits.ofMemory(1000);
        try (InputStream in = readLimits.on(bytes(10), 6)) {
            in.readAllBytes();
        }
        assertThat(readLimits.held()).isEqualTo(60);
    }

    @Test
    void aStreamEndsWhenItsTimeIsOver() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        ReadLimits readLimits = ReadLimits.of(1 << 20, Duration.ofMinutes(20), now::get);
        try (InputStream in = readLimits.on(bytes(10))) {
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)));
            assertThat(in.read()).isZero();
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)).plusMillis(1));
            assertThatThrownBy(in::read).hasMessage("reading the report takes more than 20 minutes");
        }
        readLimits.hold(2 << 20);
        assertThatThrownBy(readLimits::checkTime).hasMessageContaining("minutes");
    }

    @Test
    void whatIsWrittenOfAReportThatWasTooLargeDependsOnTimeAlone() {
        ReadLimits readLimits = ReadLimits.ofMemory(1);
        readLimits.hold(2);
        assertThatCode(readLimits::checkTime).doesNotThrowAnyException();
    }
}
