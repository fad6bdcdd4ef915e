package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The other Pipelines of the documentation run unchanged, with the documented result. */
@OnController
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JenkinsfilesTest {
    @TempDir
    private Path folder;

    /** Runs before each test, not before all: class-level methods would also run without a controller. */
    @AfterEach
    void theEnvironmentIsThatOfTheMachine(Controller jenkins) throws Exception {
        new DocumentedPipelines(jenkins, folder).variables(Map.of());
    }

    /** The Declarative linter accepts every Pipeline of the documentation. */
    @Test
    void everyPipelineOfTheDocumentationIsOne(Controller jenkins) throws Exception {
        DocumentedPipelines docs = new DocumentedPipelines(jenkins, folder);
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("README.zh-CN.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
        }
        docs.installGo();
        int seen = 0;
        for (Path document : documents) {
            for (String pipeline : DocumentedPipelines.pipelines(document)) {
                JsonNode answer = jenkins.client()
                        .answer("/pipeline-model-converter/validateJenkinsfile", Map.of("jenkinsfile", pipeline));
                assertThat(answer.at("/data/result").asText())
                        .as(document + ":\n" + pipeline + answer)
                        .isEqualTo("success");
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(4);
    }

    @Test
    void theFirstPipelineOfTheStepsHasAToolAndAGateAroundItsStages(Controller jenkins) throws Exception {
        DocumentedPipelines docs = new DocumentedPipelines(jenkins, folder);
        docs.installGo();
        BranchProject project = docs.project(
                "orders-with-rules",
                DocumentedPipelines.pipelines(Path.of("docs/jenkins.md")).get(0));
        project.repository().commit("Orders");
        docs.variables(docs.machine());

        project.scan();
        Build build = DocumentedPipelines.judged(project, "main");

        assertThat(build.result()).as(build.log()).isIn("SUCCESS", "UNSTABLE");
        assertThat(build.log())
                .containsSubsequence("goTest: ", "goLint: ", "qualityGate ")
                .contains("failed tests: at most 0: found 0", "statement coverage: at least 80%: found ")
                .doesNotContain("\tat ");
        assertThat(build.report().at("/gate/rules")).hasSize(2);
    }

    @Test
    @RealDocker
    void thePipelineInAContainerOfDockerRunsThere(Controller jenkins, DockerEngine engine, DockerPrograms programs)
            throws Exception {
        DocumentedPipelines docs = new DocumentedPipelines(jenkins, folder);
        ContainerTest.importGo(engine, folder, "golang:1.26");
        String docker = DocumentedPipelines.pipelines(Path.of("docs/jenkins.md")).stream()
                .filter(pipeline -> pipeline.contains("docker {"))
                .findFirst()
                .orElseThrow();
        BranchProject project = docs.project("orders-in-a-container", docker);
        project.repository().commit("Orders");
        docs.variables(Map.of("DOCKER_HOST", engine.environment().get("DOCKER_HOST"), "PATH", programs.path()));

        project.scan();
        // The container has no compiled standard library.
        Build build = project.started("main", 1)
                .awaitLog("ok   ")
                .awaitLog("goTest: ")
                .awaitEnd();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("golang:1.26", "goTest: ").doesNotContain("\tat ");
        assertThat(build.report().at("/totals/failed").asInt()).isZero();
        assertThat(build.report().at("/totals/passed").asInt()).isPositive();
    }
}
