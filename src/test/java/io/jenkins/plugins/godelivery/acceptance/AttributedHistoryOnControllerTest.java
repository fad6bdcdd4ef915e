package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionTable;
import io.jenkins.plugins.godelivery.engine.attribution.HistoryCommit;
import io.jenkins.plugins.godelivery.engine.attribution.SimulatedHistory;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulated history in a multibranch project: an answer is correct or unknown, no finding is wrongly new, and none
 * is lost. A branch cannot relax the gate, which is that of main.
 */
@OnController
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AttributedHistoryOnControllerTest {
    /** How a build runs its tests is no part of its commit, and so no part of its change. */
    private static final String JENKINSFILE = """
        properties([goDelivery(gateFrom: 'TARGET')])
        node {
            deleteDir()
            checkout scm
            def options = readFile('@OPTIONS@/' + env.BRANCH_NAME)
            withEnv(options.contains('unlucky') ? ['UNLUCKY=1'] : []) {
                goTest race: options.contains('race'), failOn: 'NEVER'
            }
            qualityGate failOn: 'NEVER'
        }
        """;

    @TempDir
    private Path folder;

    /** Builds of branches that run at the same time, with their commits. */
    private final Map<HistoryCommit, Build> running = new LinkedHashMap<>();

    private final AttributionTable table = new AttributionTable();
    private BranchProject project;
    private int builds;
    private int buildsOfMain;

    private void commit(HistoryCommit commit) throws Exception {
        TestRepository repository = project.repository();
        String branch = commit.isOnMain() ? "main" : "branch-" + builds;
        String options = (commit.hasRaceDetector() ? "race " : "") + (commit.isUnlucky() ? "unlucky" : "");
        Files.writeString(folder.resolve("options").resolve(branch), options);
        commit.commitTo(repository, branch);
        // The git source takes HEAD of the repository as the primary branch.
        repository.git("checkout", "--quiet", "main");
        builds++;
        int number = commit.isOnMain() ? ++buildsOfMain : 1;
        running.put(commit, new Build(project.client(), project.name() + "/job/" + branch, number));
    }

    private void buildAndCompare() throws Exception {
        project.scan();
        for (Map.Entry<HistoryCommit, Build> each : running.entrySet()) {
            Build build = each.getValue();
            build.await("the start of " + build.job(), build::exists);
            build.awaitEnd();
            table.add(each.getKey(), name -> data(build, name));
            JsonNode summary = data(build, "overview.json").at("/attribution/summary/text");
            assertThat(build.report().at("/gate/attribution").asText())
                    .as(build.log())
                    .isEqualTo(summary.asText());
            if (each.getKey().name().equals(SimulatedHistory.RELAXED_GATE)) {
                assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
            }
        }
        running.clear();
    }

    private static JsonNode data(Build build, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = build.client().get(build.path() + "/go-delivery/data/" + name);
        return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : MissingNode.getInstance();
    }

    @Test
    void everyFindingOfTheHistoryIsWhatWasWrittenDownOrUnknown(Controller jenkins) throws Exception {
        Path options = Files.createDirectories(folder.resolve("options"));
        TestRepository repository = TestRepository.init(folder.resolve("shop"));
        repository.write("Jenkinsfile", JENKINSFILE.replace("@OPTIONS@", options.toString()));
        project = new BranchProject(jenkins.client(), "shop-history", repository);
        for (HistoryCommit commit : SimulatedHistory.commits()) {
            if (commit.isOnMain() && !running.isEmpty()) {
                buildAndCompare();
            }
            commit(commit);
            if (commit.isOnMain()) {
                buildAndCompare();
            }
        }
        buildAndCompare();
        table.assertRight();
    }
}
