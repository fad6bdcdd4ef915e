package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both engines build the requested image, with a real registry, Docker Engine, buildx and go command. */
@RealDocker
@Timeout(600)
class ImageEnginesTest extends ImageCase {
    @Test
    void withoutDockerTwoPlatformsArePushedAndPulledBackByDigest(DockerEngine engine, Registry registry)
            throws IOException {
        String image = registry.host() + "/shop/hello";

        Started ran =
                godelivery().run("--engine daemonless --image " + image + " --tag 1.2 --tag next" + BOTH + recorded());

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output())
                .contains("go build  linux/amd64", "tagged " + image + ":1.2", "Digest: " + image + "@sha256:");
        String reference = image + "@" + record().path("digest").asText();
        assertBothPlatforms(engine, reference, "/usr/local/bin/hello");
        assertThat(engine.docker("run", "--rm", "--network=none", "--platform=linux/amd64", reference))
                .isEqualTo("amd64 dev 65532 <nil>\n");
        assertThat(tags(registry, "shop/hello")).containsExactly("1.2", "next");
        JsonNode platform = record().path("platforms").get(1);
        assertThat(platform.path("platform").asText()).isEqualTo("linux/arm64");
        assertThat(platform.path("size").asLong()).isGreaterThan(500_000);
        assertThat(platform.path("layers")).hasSize(2);
    }

    @Test
    void theSameSourcesGiveTheSameDigestWhereverTheyLie(Registry registry) throws IOException {
        String options = "--engine daemonless --tag 1 --platforms linux/amd64 --push --insecure --image "
                + registry.host() + "/same" + recorded();
        godelivery().run(options);
        String first = record().path("digest").asText();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(module, elsewhere);
        module = elsewhere;
        Files.delete(folder.resolve("record.json"));

        godelivery().run(options);

        assertThat(first).startsWith("sha256:");
        assertThat(record().path("digest").asText()).isEqualTo(first);
    }

    @Test
    void buildxPushesTwoPlatformsOfADockerfile(DockerEngine engine, Registry registry) throws IOException {
        for (String architecture : List.of("amd64", "arm64")) {
            Started built = Started.of(
                    List.of("go", "-C", module.toString(), "build", "-o", "bin/" + architecture, "./cmd/hello"),
                    Map.of("CGO_ENABLED", "0", "GOARCH", architecture));
            assertThat(built.code()).as(built.output()).isZero();
        }
        Files.writeString(
                module.resolve("Dockerfile"),
                "FROM scratch\nARG TARGETARCH\nCOPY bin/$TARGETARCH /hello\nENTRYPOINT [\"/hello\"]\n");
        String image = registry.host() + "/shop/buildx";

        Started ran =
                godelivery(engine).run("--image " + image + " --tag 1.2,next --label team=shop" + BOTH + recorded());

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output())
                .contains("done  [linux/arm64 1/1] COPY bin/arm64 /hello")
                .doesNotContain("\"vertexes\"");
        String reference = image + "@" + record().path("digest").asText();
        assertBothPlatforms(engine, reference, "/hello");
        assertThat(tags(registry, "shop/buildx")).containsExactly("1.2", "next");
        assertThat(record().path("platforms")).hasSize(2);
        assertThat(record().path("platforms")
                        .get(0)
                        .path("layers")
                        .get(0)
                        .path("createdBy")
                        .asText())
                .contains("COPY bin/amd64 /hello");
        assertThat(engine.docker("image", "inspect", "--format", "{{.Config.Labels.team}}", reference))
                .isEqualTo("shop\n");
    }

    @Test
    void platformsThatWerePushedByDigestAreMergedIntoOneImageWithTags(DockerEngine engine, Registry registry)
            throws IOException {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nARG TARGETARCH\nCOPY go.mod /$TARGETARCH\n");
        String image = registry.host() + "/shop/merged";
        String amd64 = pushedByDigest(engine, image, "linux/amd64");
        String arm64 = pushedByDigest(engine, image, "linux/arm64 --provenance mode=max");
        assertThat(tags(registry, "shop/merged")).isEmpty();
        String merge = "--insecure --image " + image + " --tag 1 --merge " + amd64;

        Started ran = godelivery(engine).run(merge + " --merge " + image + "@" + arm64 + recorded());

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(tags(registry, "shop/merged")).containsExactly("1");
        assertThat(record().path("platforms").findValuesAsText("platform"))
                .containsExactly("linux/amd64", "linux/arm64");
        engine.docker("pull", "--platform=linux/arm64", image + ":1");
        assertThat(engine.docker("buildx", "imagetools", "inspect", image + ":1"))
                .contains("attestation-manifest");
        Started twice =
                godelivery(engine).run(merge + " --merge " + pushedByDigest(engine, image, "linux/amd64 --label a=b"));
        assertThat(twice.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(twice.output()).contains("are for the same platform");
    }

    private String pushedByDigest(DockerEngine engine, String image, String platform) throws IOException {
        Started ran = godelivery(engine)
                .run("--push-by-digest --insecure --image " + image + " --platforms " + platform + recorded());
        assertThat(ran.code()).as(ran.output()).isZero();
        return record().path("digest").asText();
    }

    @Test
    void aGeneratedDockerfileBuildsTheProgramInsideTheBuilder(DockerEngine engine, Registry registry) throws Exception {
        engine.importGo(folder);
        String image = registry.host() + "/generated";

        Started ran = godelivery(engine).run("--network none --tag 1 --image " + image + BOTH);

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("  FROM --platform=$BUILDPLATFORM golang:");
        assertBothPlatforms(engine, image + ":1", "/usr/local/bin/hello");
        assertThat(engine.docker("run", "--rm", "--network=none", "--platform=linux/amd64", image + ":1"))
                .isEqualTo("amd64 dev 65532 <nil>\n");
    }

    @Test
    void anImageCanStandOnAnotherOfTheRegistry(DockerEngine engine, Registry registry) throws IOException {
        engine.importBusybox(registry.host() + "/base:1");
        engine.docker("push", registry.host() + "/base:1");
        String image = registry.host() + "/on-base";

        Started ran = godelivery()
                .run("--engine daemonless --tag 1 --platforms linux/amd64 --push --insecure --base " + registry.host()
                        + "/base:1 --image " + image);

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(engine.docker(
                        "run", "--rm", "--network=none", "--entrypoint=/bin/sh", image + ":1", "-c", "id -u; hello"))
                .contains("65532\namd64 dev 65532 ");
        Started other = godelivery()
                .run("--engine daemonless --tag 1 --platforms linux/s390x --push --insecure --base " + registry.host()
                        + "/base:1 --image " + image);
        assertThat(other.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(other.output()).contains("/base:1 is ", "linux/amd64");
    }

    @Test
    void secretsSshCachesAndProvenanceReachTheBuild(DockerEngine engine, Registry registry) throws Exception {
        engine.importBusybox("local/shell:1");
        Files.writeString(module.resolve("Dockerfile"), """
            FROM local/shell:1
            RUN --mount=type=secret,id=token test $(busybox wc -c < /run/secrets/token) = 14
            RUN --mount=type=secret,id=other test "$(cat /run/secrets/other)" = "of a file"
            RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"
            """);
        Path secret = Files.writeString(folder.resolve("secret"), "of a file");
        Path key = folder.resolve("key");
        Started.of(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()), Map.of());
        String cache = folder.resolve("cache").toString();
        String options = "--tag 1 --push --insecure --network none --image " + registry.host() + "/shop/options"
                + " --secret id=token,env=TOKEN --secret id=other,src=" + secret + " --ssh default=" + key
                + " --provenance mode=max" + recorded();

        Started first = godelivery(engine)
                .with("TOKEN", "s3cret, really")
                .run(options + " --cache-to type=local,dest=" + cache + " --cache-to type=inline");
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).doesNotContain("s3cret");
        assertThat(Path.of(cache, "index.json")).exists();
        assertThat(engine.docker("buildx", "imagetools", "inspect", registry.host() + "/shop/options:1"))
                .contains("attestation-manifest");
        assertThat(record().path("platforms")).hasSize(1);

        engine.docker("builder", "prune", "--all", "--force");
        Started second = godelivery(engine)
                .with("TOKEN", "s3cret, really")
                .run(options + " --cache-from type=local,src=" + cache);
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output()).contains("cached  [stage-0 2/4] RUN --mount=type=secret,id=token");
    }
}
