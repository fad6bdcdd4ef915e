package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fair scheduling of builds that are judged, or whose reports are written, concurrently. */
class FairQueueTest {
    private final FairQueue queue = new FairQueue();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, FairQueue.Slot> slots = new HashMap<>();

    private void ask(String build, BuildOwner owner) {
        slots.put(build, queue.request(owner, slot -> begun.add(build)));
    }

    private void end(String build) {
        slots.remove(build).end();
    }

    private static BuildOwner job(String job) {
        return new BuildOwner(job, job, false);
    }

    private static BuildOwner branch(String project, String name) {
        return new BuildOwner(project + "/" + name, project, false);
    }

    private static BuildOwner changeRequest(String project, String name) {
        return new BuildOwner(project + "/" + name, project, true);
    }

    @Test
    void buildsOfOneJobDoNotKeepAnotherWaiting() {
        ask("hostile 1", job("hostile"));
        ask("hostile 2", job("hostile"));
        ask("hostile 3", job("hostile"));
        ask("other 1", job("other"));
        assertThat(begun).containsExactly("hostile 1", "other 1");
        end("hostile 1");
        assertThat(begun).endsWith("hostile 2").hasSize(3);
    }

    @Test
    void changeRequestsOfOneProjectHaveOneSlotTogether() {
        for (int number = 1; number <= 20; number++) {
            ask("PR-" + number, changeRequest("hostile", "PR-" + number));
        }
        assertThat(begun).containsExactly("PR-1");
        ask("main", branch("hostile", "main"));
        ask("other", changeRequest("other", "PR-1"));
        assertThat(begun)
                .as("neither its own branches nor others wait for them")
                .containsExactly("PR-1", "main", "other");
        end("PR-1");
        assertThat(begun).endsWith("PR-2").hasSize(4);
    }

    @Test
    void branchesOfOneProjectLeaveASlotToOthers() {
        for (String name : List.of("main", "one", "two", "three")) {
            ask(name, branch("large", name));
        }
        assertThat(begun).containsExactly("main", "one");
        ask("other", job("other"));
        assertThat(begun).endsWith("other").hasSize(3);
    }

    @Test
    void fewReportsAreInMemoryAtATime() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            ask(name, job(name));
        }
        assertThat(begun).containsExactly("a", "b", "c");
        end("a");
        assertThat(begun).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoseProjectHasNoSlotComesFirst() {
        ask("a main", branch("a", "main"));
        ask("a one", branch("a", "one"));
        ask("b", job("b"));
        ask("a two", branch("a", "two"));
        ask("c", job("c"));
        end("a one");
        assertThat(begun).as("c asked later, and has none").endsWith("c").hasSize(4);
        end("b");
        assertThat(begun).endsWith("a two").hasSize(5);
    }

    @Test
    void whoWantsNoTurnAnyMoreStandsInNobodysWay() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            ask(name, job(name));
        }
        end("d");
        end("a");
        assertThat(begun).containsExactly("a", "b", "c", "e");
    }
}
