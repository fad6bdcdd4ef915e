package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.ProcessTable;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** buildxImage with one agent per platform, on a real controller. */
@OnController
@RealDocker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImageNodesTest {
    private static final String BOTH = "['linux/amd64': 'nodes-amd64', 'linux/arm64': 'nodes-arm64']";

    @CheckForNull
    private static TestAgent amd64;

    private static TestAgent arm64;

    /** Called by each test, not before all: without a controller, each test is reported as skipped. */
    private static void startAgents(Controller jenkins) throws Exception {
        if (amd64 == null) {
            amd64 = TestAgent.start(jenkins, "nodes-amd64");
            arm64 = TestAgent.start(jenkins, "nodes-arm64");
        }
    }

    @AfterAll
    static void stopAgents() throws IOException {
        if (amd64 != null) {
            amd64.close();
            arm64.close();
        }
    }

    private static Map<String, String> places(DockerEngine engine, String image) throws IOException {
        engine.importBusybox("local/busybox:1");
        Map<String, String> places = new HashMap<>();
        engine.environment().forEach((name, value) -> places.put("@" + name + "@", value));
        places.put("@IMAGE@", image);
        places.put("@NODES@", BOTH);
        places.put("@ONCE@", String.valueOf(System.nanoTime()));
        return places;
    }

    private static void assertNothingLeft(Controller jenkins, Build build) throws IOException {
        assertThat(amd64.leftovers()).isEmpty();
        assertThat(arm64.leftovers()).isEmpty();
        Path run = jenkins.home().toPath().resolve("jobs/" + build.job() + "/builds/" + build.number());
        try (var files = Files.walk(run)) {
            assertThat(files.map(Path::toString)).noneMatch(path -> path.contains("travelling"));
        }
    }

    private static JsonNode tagged(Build build) throws Exception {
        for (JsonNode image : build.report().at("/totals/images")) {
            if (!image.path("tags").isEmpty()) {
                return image;
            }
        }
        throw new AssertionError("no image with tags in " + build.report());
    }

    @Test
    void oneStepBuildsEachPlatformOnItsAgentAndMergesThem(
            Controller jenkins, DockerEngine engine, DockerPrograms programs) throws Exception {
        startAgents(jenkins);
        jenkins.client().script(ImageStepTest.CREDENTIALS);
        try (Registry closed = Registry.start(programs, true, false)) {
            String image = closed.host() + "/shop/nodes";
            StringBuilder seen = new StringBuilder();

            Build build = jenkins.client()
                    .pipeline("image-of-nodes", places(engine, image))
                    .start();
            while (build.json().get("building").asBoolean()) {
                seen.append(ProcessTable.commandLines());
            }

            String log = build.log();
            assertThat(build.result()).as(log).isEqualTo("SUCCESS");
            assertThat(log)
                    .contains("[Pipeline] { (Branch: linux/arm64)", "Running on nodes-amd64", "Running on nodes-arm64")
                    .contains("[linux/amd64] + BUILDX_METADATA_WARNINGS=1 docker buildx build ")
                    .containsPattern("\\[linux/arm64\\] .*COPY bin/arm64 /hello|\\[linux/arm64\\] done")
                    .contains("tagged " + image + ":next")
                    .containsPattern("after the step: " + image
                            + "@sha256:[0-9a-f]{64} \\[1.2, next\\] \\[linux/amd64, linux/arm64\\]");
            assertThat(build.report().path("steps").findValuesAsText("agent")).contains("nodes-amd64", "nodes-arm64");
            JsonNode merged = tagged(build);
            assertThat(merged.path("tags").toString()).isEqualTo("[\"1.2\",\"next\"]");
            assertThat(merged.path("sizes").path("linux/arm64").asLong()).isGreaterThan(500_000);
            String digest = merged.path("digest").asText();
            assertThat(jenkins.client()
                            .json("/fingerprint/" + digest.substring(7, 39) + "/api/json")
                            .toString())
                    .contains("image-of-nodes");
            assertThat(jenkins.client()
                            .script("print io.jenkins.plugins.godelivery.actions.PushedImages.of("
                                    + "jenkins.model.Jenkins.get().getItem('image-of-nodes').lastBuild)"))
                    .as("what a deployment of this build takes")
                    .contains("[" + image + "@" + digest + "]");
            engine.docker("login", "-u", Registry.USER, "-p", Registry.PASSWORD, closed.host());
            engine.docker("pull", "--platform=linux/amd64", image + "@" + digest);
            String container = engine.docker("create", "--platform=linux/amd64", image + "@" + digest)
                    .strip();
            assertThat(engine.docker("export", container))
                    .contains("all/go.mod")
                    .doesNotContain("not for agents");

            String encoded = Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(seen.toString()).contains("buildx build").doesNotContain(Registry.PASSWORD, encoded);
            assertThat(log).doesNotContain(Registry.PASSWORD, encoded);
            for (Path folder : List.of(jenkins.home().toPath().resolve("jobs"), amd64.folder(), arm64.folder())) {
                assertThat(ImageStepTest.filesWith(folder, Registry.PASSWORD, encoded))
                        .isEmpty();
            }
            assertNothingLeft(jenkins, build);
        }
    }

    @Test
    void whatFailsSaysItsPlatformAndAgentStopsTheOthersAndTagsNothing(
            Controller jenkins, DockerEngine engine, Registry registry) throws Exception {
        startAgents(jenkins);
        Map<String, String> places = places(engine, registry.host() + "/shop/nodes-failing");
        places.put("@RUN@", "[ $TARGETARCH = amd64 ] || exit 7; sleep 618");

        Build build = jenkins.client()
                .pipeline("image-of-nodes-that-takes-long", places)
                .run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("Failed in branch linux/arm64", "ERROR: buildxImage: linux/arm64 on nodes-arm64: ")
                .contains("exit code: 7")
                .doesNotContain("tagged ", "\tat ");
        assertThat(ProcessTable.commandLines()).doesNotContain("shop/nodes-failing", "sleep 618");
        assertThat(ImageStepTest.tags(registry.host(), "shop/nodes-failing")).doesNotContain("\"1\"");
        assertNothingLeft(jenkins, build);
    }

    @Test
    void aLabelThatNobodyHasIsWaitedForAndSaid(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        startAgents(jenkins);
        Map<String, String> places = places(engine, registry.host() + "/shop/nodes-waiting");
        places.put("@RUN@", "true");
        places.put("@NODES@", "['linux/amd64': 'nodes-amd64', 'linux/arm64': 'nobody-has-this']");
        Build build = jenkins.client()
                .pipeline("image-of-nodes-that-takes-long", places)
                .start()
                .awaitLog("Still waiting to schedule task");

        assertThat(build.log()).contains("nobody-has-this");
        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(ImageStepTest.tags(registry.host(), "shop/nodes-waiting")).doesNotContain("\"1\"");
        assertNothingLeft(jenkins, build);
    }

    @Test
    void anAbortStopsBothAgentsAndLeavesNothing(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        startAgents(jenkins);
        Map<String, String> places = places(engine, registry.host() + "/shop/nodes-aborted");
        places.put("@RUN@", "sleep 617");
        Build build = jenkins.client()
                .pipeline("image-of-nodes-that-takes-long", places)
                .start()
                .awaitLog("[linux/amd64] + BUILDX_METADATA")
                .awaitLog("[linux/arm64] + BUILDX_METADATA");
        Thread.sleep(3_000);

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(build.log()).doesNotContain("tagged ", "\tat ");
        assertThat(ProcessTable.commandLines()).doesNotContain("shop/nodes-aborted", "sleep 617");
        assertThat(ImageStepTest.tags(registry.host(), "shop/nodes-aborted")).doesNotContain("\"1\"");
        assertNothingLeft(jenkins, build);
    }

    @Test
    void aKillOfTheControllerInTheMiddleLosesNothing(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        startAgents(jenkins);
        Map<String, String> places = places(engine, registry.host() + "/shop/nodes-restarted");
        places.put("@RUN@", "sleep 30");
        Build build = jenkins.client()
                .pipeline("image-of-nodes-that-takes-long", places)
                .start()
                .awaitLog("[linux/amd64] + BUILDX_METADATA")
                .awaitLog("[linux/arm64] + BUILDX_METADATA");

        jenkins.kill();
        jenkins.start();

        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        // A line that was printed right before the kill may be printed again; a second build would end again.
        assertThat(build.log().split("done  \\[build 2/2] RUN", -1))
                .as("each built once")
                .hasSize(3);
        assertThat(build.log()).doesNotContain("cached  [build 2/2]");
        assertThat(build.log()).contains("after the step: " + registry.host() + "/shop/nodes-restarted@sha256:");
        assertThat(ImageStepTest.tags(registry.host(), "shop/nodes-restarted")).contains("\"1\"");
        assertNothingLeft(jenkins, build);
    }

    @Test
    void whereTheStepStandsOnAnAgentWithTheLabelItNeedsNoOtherExecutor(Controller jenkins, Registry registry)
            throws Exception {
        startAgents(jenkins);
        Build build = jenkins.client()
                .pipeline(
                        "image-of-nodes-without-docker",
                        Map.of(
                                "@IMAGE@", registry.host() + "/shop/nodes-daemonless",
                                "@BEFORE@", "",
                                "@ARGUMENTS@", "nodes: " + BOTH))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("after the step: [1] [linux/amd64, linux/arm64]");
        assertThat(build.log().split("Running on nodes-amd64", -1))
                .as("one executor")
                .hasSize(2);
        assertThat(build.report().path("steps").findValuesAsText("agent"))
                .containsExactlyInAnyOrder("nodes-amd64", "nodes-arm64", "nodes-amd64");
        assertNothingLeft(jenkins, build);
    }

    @Test
    void theSnippetGeneratorWritesPlatformsAndLabelsAsLines(Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.image.BuildxImageStep";
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type
                + "\",\"image\":\"registry.example/shop/hello\",\"tag\":\"1.2\",\"platforms\":\"\","
                + "\"nodes\":\"linux/amd64=builder && amd64\\nlinux/arm64=arm64\",\"failOn\":\"FAILURE\"}";

        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body()
                .strip();

        assertThat(snippet)
                .contains("nodes: '''linux/amd64=builder && amd64\nlinux/arm64=arm64'''")
                .doesNotContain("platforms");
    }

    @Test
    void whatCannotBeIsToldInOneLine(Controller jenkins) throws Exception {
        startAgents(jenkins);
        Map<String, String> mistakes = Map.of(
                "nodes: ['linux/amd46': 'a']",
                "nodes: \"linux/amd46\" is not a platform such as linux/arm64",
                "nodes: " + BOTH + ", platforms: 'linux/amd64'",
                "merges them: remove platforms",
                "nodes: ['linux/arm64': 'a (']",
                "nodes: \"a (\" is not a label of agents");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            Build build = jenkins.client()
                    .pipeline(
                            "image-of-nodes-without-docker",
                            Map.of("@IMAGE@", "127.0.0.1:1/none", "@BEFORE@", "", "@ARGUMENTS@", mistake.getKey()))
                    .run();

            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log())
                    .containsPattern("ERROR: buildxImage: .*" + Pattern.quote(mistake.getValue()))
                    .doesNotContain("\tat ");
        }
    }
}
