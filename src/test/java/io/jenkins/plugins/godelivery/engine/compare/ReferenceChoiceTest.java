package io.jenkins.plugins.godelivery.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.compare.ReferenceChoice.Candidate;
import io.jenkins.plugins.godelivery.engine.compare.ReferenceChoice.Chosen;
import io.jenkins.plugins.godelivery.engine.compare.ReferenceChoice.Why;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceChoiceTest {
    private static final Instant MORNING = Instant.parse("2026-11-30T08:00:00Z");

    /** Builds of main, newest first; the commit of the third is unknown. */
    private static final List<Candidate> MAIN = List.of(
            new Candidate(5, MORNING.plusSeconds(500), "e"),
            new Candidate(4, MORNING.plusSeconds(400), "b"),
            new Candidate(3, MORNING.plusSeconds(300), ""),
            new Candidate(2, MORNING.plusSeconds(200), "b"),
            new Candidate(1, MORNING.plusSeconds(100), "a"));

    private static Optional<Chosen> choice(List<String> ancestors, String base, long began) {
        return ReferenceChoice.of(MAIN, ancestors, base, MORNING.plusSeconds(began));
    }

    @Test
    void theBuildOfTheMergeBaseIsChosenAndOfSeveralTheNewest() {
        assertThat(choice(List.of("b", "a"), "b", 1000)).contains(new Chosen(MAIN.get(1), Why.MERGE_BASE));
    }

    @Test
    void whereNobodyBuiltTheMergeBaseTheNearestCommitBeforeItIsChosen() {
        assertThat(choice(List.of("c", "b", "a"), "c", 1000)).contains(new Chosen(MAIN.get(1), Why.ANCESTOR));
        assertThat(choice(List.of("c", "a"), "c", 1000)).contains(new Chosen(MAIN.get(4), Why.ANCESTOR));
    }

    @Test
    void aBuildOfAnOlderCommitThatRanLaterIsNotNearer() {
        List<Candidate> rebuilt = List.of(
                new Candidate(7, MORNING.plusSeconds(700), "a"), new Candidate(6, MORNING.plusSeconds(600), "b"));
        assertThat(ReferenceChoice.of(rebuilt, List.of("b", "a"), "", MORNING.plusSeconds(900)))
                .contains(new Chosen(rebuilt.get(1), Why.ANCESTOR));
    }

    @Test
    void whereNothingIsKnownOfTheCommitsTheNewestBuildBeforeTheBranchIsChosen() {
        assertThat(choice(List.of(), "", 350)).contains(new Chosen(MAIN.get(2), Why.BEFORE_BRANCH));
        assertThat(choice(List.of("x", "y"), "x", 350)).contains(new Chosen(MAIN.get(2), Why.BEFORE_BRANCH));
    }

    @Test
    void aTargetThatWasFirstBuiltAfterTheBranchIsNoReference() {
        assertThat(choice(List.of("x"), "x", 50)).isEmpty();
        assertThat(ReferenceChoice.of(List.of(), List.of("a"), "a", MORNING)).isEmpty();
    }
}
