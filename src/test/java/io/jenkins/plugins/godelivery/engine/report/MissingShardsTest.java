package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which shards of the tests have no results, by what each of them recorded. */
class MissingShardsTest {
    private static TestFlags run(String folder, List<String> flags, String shard) {
        return new TestFlags(folder, flags, List.of(), shard, "");
    }

    private static List<String> missing(TestFlags... runs) {
        return MissingShards.missing(Stream.of(runs).toList()).stream()
                .map(gap -> gap.arguments().get(0).toString())
                .toList();
    }

    @Test
    void workspacesOfDifferentAgentsMayHaveDifferentPaths() {
        assertThat(missing(run("/home/a/ws", List.of(), "1/2 abc"), run("/home/b/ws", List.of(), "2/2 abc")))
                .isEmpty();
    }

    @Test
    void shardsWithOtherFlagsOrOfAnotherPlanDoNotComplement() {
        assertThat(missing(run("", List.of("-race"), "1/2 abc"), run("", List.of(), "2/2 abc")))
                .containsExactlyInAnyOrder("2/2", "1/2");
        assertThat(missing(run("", List.of(), "1/2 abc"), run("", List.of(), "2/2 abd")))
                .containsExactlyInAnyOrder("2/2", "1/2");
    }

    @Test
    void aMissingShardIsAGapOfAllThatItWouldHaveShown() {
        GoReportBuilder builder = GoReport.builder().testFlags(Origin.UNNAMED, run("", List.of(), "1/2 abc"));
        List.of(Part.RACES, Part.LEAKS, Part.COVERAGE).forEach(builder::asked);
        GoReport report = builder.build();
        for (Part part : List.of(Part.TESTS, Part.RACES, Part.LEAKS, Part.COVERAGE)) {
            assertThat(report.evidenceGaps(part)).as(part.label()).hasSize(1).allMatch(MissingShards::isMissing);
        }
        assertThat(report.evidenceGaps(Part.LINT)).isEmpty();
    }

    @Test
    void aShardThatRanAgainCountsOnce() {
        assertThat(missing(run("", List.of(), "1/2 abc"), run("", List.of(), "1/2 abc")))
                .containsExactly("2/2");
    }

    @Test
    void aRecordThatSomebodyChangedIsNoPass() {
        assertThat(missing(run("", List.of(), "2/1 abc"))).containsExactly("1/1");
        assertThat(missing(run("", List.of(), "1/999 abc")).get(0))
                .startsWith("2/999, 3/999")
                .endsWith("…");
        assertThat(missing(run("", List.of(), ""))).isEmpty();
    }
}
