package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as parsed by time.ParseDuration of Go 1.25. */
class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "90s, 90000",
        "1h0m3s, 3603000",
        "1.5s, 1500",
        "300ms, 300",
        "1m1m, 120000",
        "1000us, 1",
        "1000µs, 1",
        "1000000ns, 1"
    })
    void isRead(String text, long millis) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "h", "1.s", ".5s", "-1s", "1h ", "1hm", "1d", "99999999999999999s", "2562048h", "1e3s"})
    void isRefused(String text) {
        assertThat(GoDuration.nanos(text)).isEmpty();
    }

    /** Regression: sixty thousand parts overflowed the stack of the form check. */
    @Test
    void manyPartsAreNone() {
        assertThat(GoDuration.nanos("1h".repeat(60_000))).isEmpty();
        assertThat(GoDuration.leadingSeconds("1h".repeat(60_000))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1m5s), 65", "x, 0", "99999999999999999s, 9223372036.854776"})
    void whatStandsInFrontIsRead(String text, double seconds) {
        assertThat(GoDuration.leadingSeconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.04S, 0.0s",
        "PT59.94S, 59.9s",
        "PT59.96S, 1m0s",
        "PT1M59.6S, 2m0s",
        "PT1H, 1h0m0s",
        "PT876000H, 876000h0m0s"
    })
    void aDurationIsWrittenAsGoWritesIt(Duration time, String text) {
        assertThat(GoDuration.text(time)).isEqualTo(text);
    }
}
