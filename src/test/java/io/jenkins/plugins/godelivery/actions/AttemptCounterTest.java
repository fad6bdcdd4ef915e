package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that was interrupted by a controller restart starts again afterwards. */
class AttemptCounterTest {
    @TempDir
    Path build;

    @Test
    void workThatNeverEndsIsNotBegunForEver() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(AttemptCounter.begin(build, "gate-5", "a")).isNotNull();
        }
        assertThatThrownBy(() -> AttemptCounter.begin(build, "gate-5", "a"))
                .isInstanceOf(AttemptCounter.TooManyException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("gate-5.attempts");
    }

    @Test
    void otherWorkIsNoneOfIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(AttemptCounter.begin(build, "report", "step 3")).isNotNull();
        }
        assertThat(AttemptCounter.begin(build, "gate-5", "step 3")).isNotNull();
        assertThat(AttemptCounter.begin(build, "report", "step 3 step 4")).isNotNull();
    }

    @Test
    void workThatHasEndedLeavesNothing() throws IOException {
        for (int i = 0; i < 10; i++) {
            AttemptCounter.begin(build, "report", "").ended();
        }
        assertThat(build).isEmptyDirectory();
    }

    @Test
    void aCountThatCannotBeReadIsNone() throws IOException {
        for (String content : new String[] {"", "x\na", "99999999999\na", "5", "\na"}) {
            Files.writeString(build.resolve("report.attempts"), content);
            assertThat(AttemptCounter.begin(build, "report", "a")).as(content).isNotNull();
        }
    }
}
