package io.jenkins.plugins.godelivery.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failing runs of public modules, which {@code src/test/resources/attribution/record_modules.py} recorded. */
class AttributedModulesTest {
    static final String[] KINDS = {
        "assertion",
        "panic",
        "timeout",
        "race",
        "build",
        "vet",
        "missing module",
        "killed",
        "disk full",
        "port in use",
        "network",
        "order"
    };

    private static LabelledRuns runs;

    @BeforeAll
    static void attribute(@TempDir Path folder) throws Exception {
        runs = LabelledRuns.of("modules.jsonl.gz", folder);
    }

    @Test
    void thereAreThreeRunsOfEachKindOfTwentyModules() {
        assertThat(runs.runs()).isGreaterThanOrEqualTo(60);
        assertThat(runs.modules()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(runs.tallies())
                .containsOnlyKeys(KINDS)
                .allSatisfy((kind, tally) -> assertThat(tally.runs()).as(kind).isGreaterThanOrEqualTo(3));
    }

    @Test
    void noAnswerIsWrongAndNoFindingIsLost() {
        assertThat(runs.wrong()).isEmpty();
    }

    /** That everything is unknown would never be wrong. */
    @Test
    void mostAnswersAreKnown() {
        assertThat(runs.unknown()).as(runs.table()).isLessThan(1 / 3.0);
    }

    @Test
    void theDocumentHasTheseNumbers() throws Exception {
        assertThat(Files.readString(Path.of("docs/attribution.md"))).contains(runs.table());
    }
}
