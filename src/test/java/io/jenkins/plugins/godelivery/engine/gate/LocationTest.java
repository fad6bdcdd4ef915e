package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import org.junit.jupiter.api.Test;

class LocationTest {
    @Test
    void aFindingWithoutAPlaceIsItsMessage() {
        // go build with GOFLAGS=-overlay=/nonexistent.json
        Message message = Message.literal("reading overlay: open /nonexistent.json: no such file or directory");

        assertThat(new Location("", "", 0, "", message).describe()).isEqualTo(message.text());
    }

    @Test
    void aFindingBeginsWithItsPlace() {
        assertThat(new Location("example.com/m", "m/a_test.go", 31, "TestRefund", Message.literal("got 5")).describe())
                .isEqualTo("m/a_test.go:31 TestRefund: got 5");
    }
}
