package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builders of buildx besides Docker's own: a remote BuildKit, and one in a container. */
@RealDocker
@Timeout(600)
class ImageBuildersTest extends ImageCase {
    private static String remote(BuildKit buildkit) {
        return " --driver remote --endpoint " + buildkit.endpoint();
    }

    /** Pushes a base image with a shell for Dockerfiles. */
    private static String shell(DockerEngine engine, Registry registry) throws IOException {
        String name = registry.host() + "/base/shell:1";
        engine.importBusybox(name);
        engine.docker("push", name);
        return name;
    }

    @Test
    void aBuildKitElsewhereBuildsTwoPlatformsWhereThereIsNoDockerEngine(
            BuildKit buildkit, DockerEngine engine, Registry registry) throws IOException {
        for (String architecture : List.of("amd64", "arm64")) {
            Started built = Started.of(
                    List.of("go", "-C", module.toString(), "build", "-o", "bin/" + architecture, "./cmd/hello"),
                    Map.of("CGO_ENABLED", "0", "GOARCH", architecture));
            assertThat(built.code()).as(built.output()).isZero();
        }
        Files.writeString(
                module.resolve("Dockerfile"),
                "FROM scratch\nARG TARGETARCH\nCOPY bin/$TARGETARCH /hello\nENTRYPOINT [\"/hello\"]\n");
        String image = registry.host() + "/remote/hello";

        Started ran = godelivery(buildkit)
                .run("--image " + image + " --tag 1.2 --label team=shop" + BOTH + remote(buildkit) + recorded());

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("created builder go-delivery-remote-[0-9a-f]{8}\n")
                .contains("done  [linux/arm64 1/1] COPY bin/arm64 /hello", "tagged " + image + ":1.2");
        String reference = image + "@" + record().path("digest").asText();
        assertBothPlatforms(engine, reference, "/hello");
        assertThat(engine.docker("image", "inspect", "--format", "{{.Config.Labels.team}}", reference))
                .isEqualTo("shop\n");
    }

    @Test
    void aBuilderIsCreatedOnceForWhatItIsToldAlsoWithCredentialsOfTheEnvironment(BuildKit buildkit, Registry registry)
            throws IOException {
        writeDockerfile();
        ImageProcess known = godelivery(buildkit)
                .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                .with("GODELIVERY_REGISTRY_PASSWORD", Registry.PASSWORD);
        String options = "--insecure --push --tag 1 --image " + registry.host() + "/remote/once" + remote(buildkit);

        assertThat(known.run(options).output()).contains("created builder go-delivery-remote-");
        assertThat(known.run(options).output()).doesNotContain("created").contains("Pushed: ");
        Started other = known.run(options.replace("unix:///", "unix:///../"));
        assertThat(other.output()).contains("created builder go-delivery-remote-", "Pushed: ");
        assertThat(buildkit.buildx(dockerConfig(), "ls").lines().filter(line -> line.startsWith("go-delivery-remote-")))
                .hasSize(2);
    }

    @Test
    void aBuilderThatIsThereAlreadyIsNamed(BuildKit buildkit, Registry registry) throws IOException {
        writeDockerfile();
        godelivery(buildkit); // Creates the Docker configuration.
        buildkit.buildx(dockerConfig(), "create", "--name=ours", "--driver=remote", buildkit.endpoint());

        Started ran = godelivery(buildkit)
                .run("--builder ours --tag 1 --image " + registry.host() + "/remote/named" + BOTH + recorded());

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("created builder");
        assertThat(record().path("platforms")).hasSize(2);
    }

    @Test
    void secretsSshAndCachesReachABuildKitElsewhere(BuildKit buildkit, DockerEngine engine, Registry registry)
            throws Exception {
        Files.writeString(module.resolve("Dockerfile"), "FROM " + shell(engine, registry) + "\n" + """
            RUN --mount=type=secret,id=token test $(busybox wc -c < /run/secrets/token) = 14
            RUN --mount=type=secret,id=other test "$(cat /run/secrets/other)" = "of a file"
            RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"
            """);
        Path secret = Files.writeString(folder.resolve("secret"), "of a file");
        Path key = folder.resolve("key");
        Started.of(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()), Map.of());
        Path local = folder.resolve("cache");
        String inRegistry = "type=registry,ref=" + registry.host() + "/remote/cache:1";
        ImageProcess process = godelivery(buildkit).with("TOKEN", "s3cret, really");
        String options = "--tag 1 --push --insecure --image " + registry.host() + "/remote/options"
                + " --secret id=token,env=TOKEN --secret id=other,src=" + secret + " --ssh default=" + key
                + remote(buildkit);

        Started first =
                process.run(options + " --cache-to " + inRegistry + ",mode=max --cache-to type=local,dest=" + local);

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).doesNotContain("s3cret");
        assertThat(tags(registry, "remote/cache")).containsExactly("1");
        for (String cache : List.of(inRegistry, "type=local,src=" + local)) {
            buildkit.prune();
            Started again = process.run(options + " --cache-from " + cache);
            assertThat(again.code()).as(again.output()).isZero();
            assertThat(again.output()).contains("cached  [stage-0 2/4] RUN --mount=type=secret,id=token");
        }
    }

    @Test
    void whatIsBuiltElsewhereIsLoadedIntoTheDockerEngineThatIsThere(
            BuildKit buildkit, DockerEngine engine, Registry registry) throws IOException {
        writeDockerfile();
        Map<String, String> environment = new HashMap<>(buildkit.environment(dockerConfig()));
        environment.put("DOCKER_HOST", engine.environment().get("DOCKER_HOST"));
        String name = registry.host() + "/remote/loaded";
        String options = "--load --tag 1 --image " + name + remote(buildkit);

        Started ran = new ImageProcess(module, environment).run(options);

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(engine.docker("image", "inspect", "--format", "{{index .RepoTags 0}}", name + ":1"))
                .isEqualTo(name + ":1\n");
        Started without = godelivery(buildkit).run(options);
        assertThat(without.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(without.output())
                .startsWith("godelivery: load needs a Docker Engine: ")
                .contains("no-docker.sock")
                .hasLineCount(1);
    }

    @Test
    void findingsOfTheDockerfilesChecksAreRecordedOnceInTheOrderOfTheirLines(BuildKit buildkit, Registry registry)
            throws IOException {
        Files.writeString(
                module.resolve("Dockerfile"), "FROM scratch\nMAINTAINER us\ncopy go.mod /\nENTRYPOINT /hello\n");
        String options = "--check --tag 1 --insecure --push --image " + registry.host() + "/remote/checked"
                + remote(buildkit) + recorded();

        Started ran = godelivery(buildkit).run(options);

        assertThat(ran.code()).as(ran.output()).isZero();
        JsonNode warnings = record().path("warnings");
        assertThat(warnings.findValuesAsText("rule"))
                .containsExactly("MaintainerDeprecated", "ConsistentInstructionCasing", "JSONArgsRecommended");
        assertThat(warnings.findValuesAsText("line")).containsExactly("2", "3", "4");
        assertThat(warnings.get(0).path("url").asText()).startsWith("https://docs.docker.com/");
        assertThat(ran.output())
                .contains("Dockerfile:2: Maintainer instruction is deprecated in favor of using label"
                        + " (MaintainerDeprecated)");

        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPPY go.mod /\n");
        Started broken = godelivery(buildkit).run(options.replace("checked", "broken"));
        assertThat(broken.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(broken.output())
                .endsWith("dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)\n");
        assertThat(tags(registry, "remote/broken")).isEmpty();
    }

    @Test
    void aBuilderInAContainerKeepsItsCacheFromOneBuildToTheNext(
            BuildKit buildkit, DockerEngine engine, Registry registry) throws IOException {
        buildkit.importInto(engine, "local/buildkit:1");
        Files.writeString(
                module.resolve("Dockerfile"), "FROM " + shell(engine, registry) + "\nRUN echo built > /built\n");
        Map<String, String> environment = new HashMap<>(buildkit.environment(dockerConfig()));
        environment.put("DOCKER_HOST", engine.environment().get("DOCKER_HOST"));
        ImageProcess process = new ImageProcess(module, environment);
        String image = registry.host() + "/container/built";
        String options = "--driver docker-container --driver-opt image=local/buildkit:1,network=host --tag 1 --push"
                + " --insecure --image " + image;
        String builder = "";
        try {
            Started first = process.run(options);
            assertThat(first.code()).as(first.output()).isZero();
            assertThat(first.output()).containsPattern("done  \\[2/2\\] RUN echo built");
            builder = first.output().lines().findFirst().orElseThrow().replaceFirst("^created builder ", "");
            assertThat(builder).matches("go-delivery-docker-container-[0-9a-f]{8}");

            Started second = process.run(options);
            assertThat(second.code()).as(second.output()).isZero();
            assertThat(second.output()).contains("cached  [2/2] RUN echo built").doesNotContain("created");
            engine.docker("pull", image + ":1");
            assertThat(engine.docker("run", "--rm", "--network=none", image + ":1", "cat", "/built"))
                    .isEqualTo("built\n");
        } finally {
            engine.docker("rm", "--force", "--volumes", "buildx_buildkit_" + builder + "0");
            engine.docker("volume", "rm", "buildx_buildkit_" + builder + "0_state");
        }
    }
}
