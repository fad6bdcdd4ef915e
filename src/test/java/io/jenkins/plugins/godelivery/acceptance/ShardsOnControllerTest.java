package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a module, divided among agents and judged together. */
@OnController
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardsOnControllerTest {
    @Test
    @SuppressWarnings("try") // The agents only need to exist.
    void threeAgentsRunAPartEachAndTheGateJudgesAll(Controller jenkins) throws Exception {
        try (TestAgent first = TestAgent.start(jenkins, "shard-1");
                TestAgent second = TestAgent.start(jenkins, "shard-2");
                TestAgent third = TestAgent.start(jenkins, "shard-3")) {
            jenkins.client()
                    .script("jenkins.model.Jenkins.get().nodes.findAll { it.nodeName.startsWith('shard-') }.each {"
                            + " it.labelString = 'shard'; it.numExecutors = 1; it.save() }");
            Build build =
                    jenkins.client().pipeline("shards-on-three-agents").start().awaitEnd();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("shard 1/3 runs tests of 2 of 4 packages", "shard 3/3 runs tests of 1 of 4");
            Set<String> agents = new TreeSet<>();
            build.report()
                    .at("/steps")
                    .forEach(step -> agents.add(step.at("/agent").asText()));
            agents.remove("");
            assertThat(agents).containsExactly("shard-1", "shard-2", "shard-3");
            assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(4);
            assertThat(branches(jenkins)).isEqualTo(List.of("tests 1/3", "tests 2/3", "tests 3/3"));
        }
    }

    /** Returns what views that know parallel branches show. */
    private static List<String> branches(Controller jenkins) throws Exception {
        String names = jenkins.client()
                .script("import org.jenkinsci.plugins.workflow.actions.ThreadNameAction\n"
                        + "import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker\n"
                        + "def run = jenkins.model.Jenkins.get().getItemByFullName('shards-on-three-agents')"
                        + ".lastBuild\n"
                        + "def names = new FlowGraphWalker(run.execution).collect { it.getAction(ThreadNameAction) }"
                        + ".findAll { it }.collect { it.threadName }\n"
                        + "print names.sort().join('\\n')");
        return names.strip().lines().toList();
    }

    @Test
    void theCellsOfAMatrixRunAPartEach(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("shards-in-a-matrix").start().awaitEnd();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(4);
        assertThat(build.report().at("/steps")).hasSize(3);
    }

    @Test
    @SuppressWarnings("try") // The second agent only needs to exist.
    void theShardOfALostAgentRunsAgainOnAnother(Controller jenkins, @TempDir Path folder) throws Exception {
        Path held = folder.resolve("held");
        try (TestAgent lost = TestAgent.start(jenkins, "part-1");
                TestAgent other = TestAgent.start(jenkins, "part-2")) {
            jenkins.client()
                    .script("org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution"
                            + ".TIMEOUT_WAITING_FOR_NODE_MILLIS = 1000\n"
                            + "jenkins.model.Jenkins.get().nodes.findAll { it.nodeName.startsWith('part-') }.each {"
                            + " it.labelString = 'part'; it.numExecutors = 1; it.save() }");
            Build build = jenkins.client()
                    .pipeline("shard-of-a-lost-agent", Map.of("@HELD@", held.toString()))
                    .start();
            build.await("the held part", () -> Files.exists(held));

            lost.close();
            build.awaitEnd();

            assertThat(build.log()).contains("Agent part-1 was deleted", "Retrying");
            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(4);
            assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("passed");
        }
    }

    @Test
    void aLostShardLeavesTheVerdictOpen(Controller jenkins) throws Exception {
        Build build =
                jenkins.client().pipeline("shards-of-which-one-is-lost").start().awaitEnd();

        assertThat(build.log()).contains("there are no results of the test shards 3/3");
        for (JsonNode rule : build.report().at("/gate/rules")) {
            assertThat(rule.at("/outcome").asText()).as(rule.toString()).isEqualTo("inconclusive");
        }
    }
}
