package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.RootFileSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where buildxImage finds its builder: a remote BuildKit, the engine of a container block, or that of a Freestyle job.
 */
@OnController
@RealDocker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImageBuilderStepTest {
    private static Map<String, String> places(Map<String, String> environment, String image) {
        Map<String, String> places = new HashMap<>();
        environment.forEach((name, value) -> places.put("@" + name + "@", value));
        places.put("@IMAGE@", image);
        return places;
    }

    @Test
    void aBuildKitElsewhereBuildsForAnAgentWithoutDockerEngine(
            Controller jenkins, BuildKit buildkit, DockerPrograms programs, @TempDir Path folder) throws Exception {
        ImageStepTest.addCredentials(jenkins);
        try (Registry closed = Registry.start(programs, true, false)) {
            String image = closed.host() + "/shop/remote";
            Map<String, String> places = places(buildkit.environment(folder), image);
            places.put("@BUILDER@", "shop");
            places.put("@ENDPOINT@", buildkit.endpoint());
            ControllerJob job = jenkins.client().pipeline("image-with-a-remote-builder", places);

            Build build = job.run();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("created builder shop", "tagged " + image + ":1")
                    .contains("[linux/amd64, linux/arm64]")
                    .containsPattern("(done|cached)  \\[linux/arm64 1/1\\] COPY bin/arm64 /hello")
                    .doesNotContain(Registry.PASSWORD);
            assertThat(build.report().at("/totals/images/0/sizes")).hasSize(2);
            assertThat(jenkins.client()
                            .get(build.path() + "/go-delivery/data/images.json")
                            .body())
                    .contains("COPY bin/arm64 /hello");
            assertThat(build.report().at("/totals/lintIssues").asInt()).isEqualTo(1);
            assertThat(jenkins.client()
                            .get(build.path() + "/go-delivery/data/lint/0.json")
                            .body())
                    .contains("MaintainerDeprecated");
            assertThat(job.run().log()).doesNotContain("created builder").contains("tagged " + image + ":1");

            places.put("@BUILDER@", "nowhere");
            places.put("@ENDPOINT@", "unix:///nowhere.sock");
            Build unreachable = jenkins.client()
                    .pipeline("image-with-a-remote-builder", places)
                    .run();
            assertThat(unreachable.result()).isEqualTo("FAILURE");
            assertThat(unreachable.log())
                    .contains("buildxImage: BuildKit cannot be reached by builder nowhere: ")
                    .doesNotContain("docker buildx build", "\tat ");
        }
    }

    @Test
    void insideAContainerBuildxIsThatOfTheContainer(
            Controller jenkins, BuildKit buildkit, DockerEngine engine, DockerPrograms programs, @TempDir Path folder)
            throws Exception {
        ImageStepTest.addCredentials(jenkins);
        Path root = ContainerTest.rootWithShell(folder);
        RootFileSystem.add(root, programs.bin().resolve("docker"), "bin/docker");
        RootFileSystem.add(root, buildkit.plugin(), "usr/libexec/docker/cli-plugins/docker-buildx");
        engine.importRoot(root, "local/docker-cli:1");
        try (Registry closed = Registry.start(programs, true, false)) {
            String image = closed.host() + "/shop/inside";
            Map<String, String> places = places(engine.environment(), image);
            places.put("@TOOLS@", "local/docker-cli:1");
            places.put("@SOCKET@", places.get("@DOCKER_HOST@").substring("unix://".length()));

            Build build = jenkins.client()
                    .pipeline("image-inside-a-container", places)
                    .run();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("in the container", "tagged " + image + ":1", "after the step: " + image + "@sha256:")
                    .doesNotContain(Registry.PASSWORD);
            assertThat(build.report().at("/totals/images/0/sizes")).hasSize(2);
        }
    }

    @Test
    void aFreestyleJobBuildsAndPushesAnImage(
            Controller jenkins, BuildKit buildkit, DockerPrograms programs, @TempDir Path folder) throws Exception {
        ImageStepTest.addCredentials(jenkins);
        try (Registry closed = Registry.start(programs, true, false)) {
            String image = closed.host() + "/shop/freestyle";
            String step = "<io.jenkins.plugins.godelivery.steps.image.BuildxImageStep><image>" + image
                    + "</image><tag>1</tag><platforms>linux/amd64&#10;linux/arm64</platforms><push>true</push>"
                    + "<insecure>true</insecure><credentialsId>registry</credentialsId><driver>remote</driver><endpoint>"
                    + buildkit.endpoint() + "</endpoint></io.jenkins.plugins.godelivery.steps.image.BuildxImageStep>";

            Map<String, String> environment = buildkit.environment(folder);

            Build build = freestyle(jenkins, environment.keySet(), step)
                    .start(environment)
                    .awaitEnd();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("created builder go-delivery-remote-", "tagged " + image + ":1");
            assertThat(build.report().at("/totals/images/0/pushed").asBoolean()).isTrue();
            assertThat(build.report().at("/totals/images/0/sizes")).hasSize(2);
        }
    }

    /** Sets the environment of a Freestyle job by build parameters. */
    private static ControllerJob freestyle(Controller jenkins, Set<String> environment, String step) throws Exception {
        String parameters = environment.stream()
                .map(name -> "<hudson.model.StringParameterDefinition><name>" + name
                        + "</name></hudson.model.StringParameterDefinition>")
                .collect(Collectors.joining());
        return jenkins.client()
                .job(
                        "freestyle-image",
                        "<project><properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>"
                                + parameters
                                + "</parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties><builders><hudson.tasks.Shell><command>printf"
                                + " 'module m\\n"
                                + "' > go.mod; printf 'FROM scratch\\n"
                                + "ARG TARGETARCH\\n"
                                + "COPY go.mod /$TARGETARCH\\n"
                                + "' > Dockerfile</command></hudson.tasks.Shell>"
                                + "<io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder><steps>" + step
                                + "</steps></io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder></builders></project>");
    }
}
