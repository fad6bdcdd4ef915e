package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceRevisionTest {
    @Test
    void goesWithTheSourcesToAMachineWithoutTheirRepository() throws IOException {
        SourceRevision tagged = new SourceRevision(
                "0123456789abcdef0123456789abcdef01234567",
                "0123456",
                Instant.ofEpochSecond(1_763_000_000),
                List.of("v1.2.0", "latest"),
                Optional.of("feature/\"x\""),
                true,
                Optional.of("7"),
                true,
                "https://git.example/shop.git");

        assertThat(SourceRevision.fromJson(tagged.toJson())).isEqualTo(tagged);
        assertThat(SourceRevision.fromJson(SourceRevision.NONE.toJson())).isEqualTo(SourceRevision.NONE);
    }
}
