package io.jenkins.plugins.godelivery.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failing runs of small programs, which {@code src/test/resources/attribution/record.py} recorded. */
class AttributedRunsTest {
    private static LabelledRuns runs;

    @BeforeAll
    static void attribute(@TempDir Path folder) throws Exception {
        runs = LabelledRuns.of("cases.jsonl.gz", folder);
    }

    @Test
    void thereAreSixtyRunsOfAllKinds() {
        assertThat(runs.runs()).isGreaterThanOrEqualTo(60);
        assertThat(runs.tallies()).containsKeys(AttributedModulesTest.KINDS);
    }

    @Test
    void noAnswerIsWrongAndNoFindingIsLost() {
        assertThat(runs.wrong()).isEmpty();
    }

    /** Guards against an attribution that answers only unknown, which would never be wrong. */
    @Test
    void mostAnswersAreKnown() {
        assertThat(runs.unknown()).as(runs.table()).isLessThan(1 / 3.0);
    }
}
