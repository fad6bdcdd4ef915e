package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.FaultyRegistry;
import io.jenkins.plugins.godelivery.docker.Programs;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real registry, a real Docker Engine and buildx, and the real go command. */
@RealDocker
@Timeout(600)
class ImageCommandTest {
    /** Prints where it runs, and as whom. */
    private static final String PROGRAM = """
            package main

            import (
            	"fmt"
            	"os"
            	"runtime"
            	"time"
            )

            var version = "dev"

            func main() {
            	_, err := time.LoadLocation("Asia/Shanghai")
            	fmt.Println(runtime.GOARCH, version, os.Getuid(), err)
            }
            """;

    private static final String BOTH = " --platforms linux/amd64,linux/arm64 --push --insecure ";

    @TempDir
    private Path folder;

    private Path module;

    @BeforeEach
    void write() throws IOException {
        module = Files.createDirectory(folder.resolve("m"));
        GoModule.in(module).file("cmd/hello/main.go", PROGRAM);
    }

    private ImageProcess godelivery() {
        return new ImageProcess(
                module, Map.of("DOCKER_CONFIG", folder.resolve("docker").toString()));
    }

    private ImageProcess godelivery(DockerEngine engine) {
        return new ImageProcess(module, engine.environment());
    }

    private JsonNode record() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("record.json").toFile());
    }

    private String recorded() {
        return " --metadata-file " + folder.resolve("record.json");
    }

    /** What the registry has, asked by nobody of ours. */
    private static List<String> tags(Registry registry, String repository) throws IOException {
        Started asked = Started.of(
                List.of("curl", "-s", "http://" + registry.host() + "/v2/" + repository + "/tags/list"), Map.of());
        JsonNode tags = new ObjectMapper().readTree(asked.output()).path("tags");
        return Stream.iterate(0, i -> i < tags.size(), i -> i + 1)
                .map(i -> tags.get(i).asText())
                .sorted()
                .toList();
    }

    /** The machine of an ELF program: e_machine at offset 18. */
    private static int machine(Path program) throws IOException {
        byte[] bytes = Files.readAllBytes(program);
        return (bytes[18] & 0xff) | ((bytes[19] & 0xff) << 8);
    }

    private void assertBothPlatforms(DockerEngine engine, String reference, String program) throws IOException {
        for (Map.Entry<String, Integer> each : Map.of("amd64", 62, "arm64", 183).entrySet()) {
            engine.docker("pull", "--platform=linux/" + each.getKey(), reference);
            String container = engine.docker("create", "--platform=linux/" + each.getKey(), reference)
                    .strip();
            Path copy = folder.resolve("program-" + each.getKey());
            engine.docker("cp", container + ":" + program, copy.toString());
            engine.docker("rm", container);
            assertThat(machine(copy)).as(each.getKey()).isEqualTo(each.getValue());
        }
    }

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
    void aFailedBuildSaysWhyAndPushesNothing(DockerEngine engine, Registry registry) throws IOException {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY missing /hello\n");

        Started ran = godelivery(engine).run("--image " + registry.host() + "/shop/failed --tag 1 --push --insecure");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output())
                .contains(
                        "FAIL  [1/1] COPY missing /hello",
                        "godelivery: docker buildx build failed: ",
                        "\"/missing\": not found");
        assertThat(tags(registry, "shop/failed")).isEmpty();
    }

    @Test
    void anEngineThatCannotExportSaysWhatToDo(Programs programs, Registry registry) throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("the Docker Engine needs root")
                .isEqualTo("root");
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY go.mod /\n");
        try (DockerEngine before29 = DockerEngine.start(programs, "docker")) {
            String options = "--tag 1 --insecure --image " + registry.host() + "/shop/before29";

            Started pushed = godelivery(before29).run(options + " --push");
            assertThat(pushed.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(pushed.output())
                    .endsWith("turn on its containerd image store, or name a driver such as docker-container\n");

            Started loaded = godelivery(before29).run(options + " --load");
            assertThat(loaded.code()).as(loaded.output()).isZero();
            assertThat(before29.docker("images", "-q", registry.host() + "/shop/before29:1"))
                    .isNotBlank();
        }
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

    @Test
    void wrongCredentialsAreToldBeforeAnythingIsBuilt(Programs programs) throws IOException {
        try (Registry closed = Registry.start(programs, true, false)) {
            ImageProcess wrong = godelivery()
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", "wrong");
            String options = "--engine daemonless --tag 1 --push --insecure --image " + closed.host() + "/orders";

            Started refused = wrong.run(options);
            assertThat(refused.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(refused.output())
                    .startsWith("godelivery: " + closed.host() + " refuses user \"deployer\" for orders")
                    .contains("wrong password")
                    .doesNotContain("go build");

            Started nobody = godelivery().run(options);
            assertThat(nobody.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(nobody.output()).contains("no credentials are known: docker login " + closed.host());
        }
    }

    @Test
    void dockerLoginsConfigurationIsUsed(DockerEngine engine, Programs programs) throws IOException {
        try (Registry closed = Registry.start(programs, true, false)) {
            // docker login writes the same: {"auths":{"HOST":{"auth":"…"}}}
            Path config = Files.createDirectories(folder.resolve("docker"));
            String auth = Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            Files.writeString(
                    config.resolve("config.json"),
                    "{\"auths\":{\"" + closed.host() + "\":{\"auth\":\"" + auth + "\"}}}");

            Started ran = godelivery()
                    .run("--engine daemonless --tag 1 --push --insecure --image " + closed.host() + "/orders");

            assertThat(ran.code()).as(ran.output()).isZero();
        }
    }

    @Test
    void aPasswordIsNeitherInTheLogNorInArgumentsNorLeftBehind(DockerEngine engine, Programs programs)
            throws Exception {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY go.mod /\n");
        try (Registry closed = Registry.start(programs, true, false)) {
            Path out = folder.resolve("out.txt");
            ImageProcess known = godelivery(engine)
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", Registry.PASSWORD)
                    .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));

            Process process = known.start("--tag 1 --push --insecure --image " + closed.host() + "/orders", out);
            StringBuilder seen = new StringBuilder();
            while (process.isAlive()) {
                seen.append(commandLines());
            }

            assertThat(process.waitFor()).as(Files.readString(out)).isZero();
            assertThat(seen).contains("buildx").doesNotContain(Registry.PASSWORD);
            assertThat(Files.readString(out)).doesNotContain(Registry.PASSWORD);
            assertThat(folder.resolve("tmp")).isEmptyDirectory();
            try (Stream<Path> files = Files.list(module)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("go.mod", "cmd", "Dockerfile");
            }
        }
    }

    /** Of all processes of the machine. */
    private static String commandLines() {
        StringBuilder all = new StringBuilder();
        ProcessHandle.allProcesses().forEach(handle -> {
            try {
                all.append(Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                                .replace('\0', ' '))
                        .append('\n');
            } catch (IOException e) {
                // It has ended.
            }
        });
        return all.toString();
    }

    @Test
    void aRegistryInTroubleIsAskedAgainAndTheTagComesLast(Registry registry) throws IOException {
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(2, "PUT", "/manifests/sha256:", 503);

            Started ran =
                    godelivery().run("--engine daemonless --tag 1 --image " + faulty.host() + "/trouble/a" + BOTH);

            assertThat(ran.code()).as(ran.output()).isZero();
            assertThat(ran.output()).contains("HTTP 503; trying again in 1.0 s", "HTTP 503; trying again in 2.0 s");
            List<String> writes = faulty.requests().stream()
                    .filter(line -> line.startsWith("PUT"))
                    .toList();
            assertThat(writes.get(writes.size() - 1)).isEqualTo("PUT /v2/trouble/a/manifests/1");
            assertThat(tags(registry, "trouble/a")).containsExactly("1");
        }
    }

    @Test
    void aRegistryThatStaysInTroubleLeavesNoTag(Registry registry) throws IOException {
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(100, "PUT", "/blobs/uploads/", 429);

            Started ran = godelivery()
                    .run("--engine daemonless --tag 1 --retries 1 --image " + faulty.host() + "/trouble/b" + BOTH);

            assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(ran.output()).contains("HTTP 429, also after another attempt");
            assertThat(tags(registry, "trouble/b")).isEmpty();
        }
    }

    @Test
    void aRegistryThatGoesAwayInTheMiddleAndComesBackIsWaitedFor(Programs programs) throws Exception {
        try (Registry registry = Registry.start(programs);
                FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.when("PUT", "/manifests/sha256:", () -> restartLater(registry));

            Started ran = godelivery().run("--engine daemonless --tag 1 --image " + faulty.host() + "/away" + BOTH);

            assertThat(ran.code()).as(ran.output()).isZero();
            assertThat(ran.output()).contains("trying again");
            assertThat(tags(registry, "away")).containsExactly("1");
        }
    }

    private static void restartLater(Registry registry) {
        try {
            registry.kill();
            Thread later = new Thread(() -> {
                try {
                    Thread.sleep(1500);
                    registry.restart();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            later.start();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatBuildxBuiltIsPushedAgainWhereARegistryRefusedItInPassing(DockerEngine engine, Registry registry)
            throws IOException {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY go.mod /\n");
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(2, "PUT", "/manifests/", 503);

            Started ran = godelivery(engine).run("--tag 1 --push --insecure --image " + faulty.host() + "/trouble/c");

            assertThat(ran.code()).as(ran.output()).isZero();
            assertThat(tags(registry, "trouble/c")).containsExactly("1");
        }
    }

    @Test
    void aRegistryWithoutTlsOrWithAnUnknownCertificateMustBeNamedAsInsecure(Programs programs, Registry registry)
            throws IOException {
        String options = "--engine daemonless --tag 1 --push --image ";
        assertThat(godelivery().run(options + registry.host() + "/plain").output())
                .isEqualTo(
                        "godelivery: " + registry.host() + " answers without TLS: insecure says that this is meant\n");
        try (Registry tls = Registry.start(programs, false, true)) {
            Started unknown = godelivery().run(options + tls.host() + "/tls");
            assertThat(unknown.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(unknown.output()).contains("shows a certificate that is not trusted", "SSL_CERT_FILE");

            ImageProcess trusting =
                    godelivery().with("SSL_CERT_FILE", tls.certificate().toString());
            Started known = trusting.run(options + tls.host() + "/tls");
            assertThat(known.code()).as(known.output()).isZero();

            Started insecure = godelivery().run(options + tls.host() + "/tls --insecure");
            assertThat(insecure.code()).as(insecure.output()).isZero();
        }
    }

    @Test
    void aTagThatMovesIsToldAndOneThatStaysIsNotWritten(Registry registry) throws IOException {
        String options = "--engine daemonless --tag 1 --image " + registry.host() + "/moves" + BOTH + recorded();
        godelivery().run(options);
        String first = record().path("digest").asText();
        assertThat(godelivery().run(options).output()).contains("/moves:1, as before");
        GoModule.in(module).file("cmd/hello/main.go", PROGRAM.replace("dev", "other"));

        assertThat(godelivery().run(options).output()).contains("/moves:1, which was " + first);
    }

    @Test
    void aPlatformThatDoesNotBuildIsNamedAndNothingIsPushed(Registry registry) throws IOException {
        GoModule.in(module).file("cmd/hello/only_arm64.go", "package main\n\nvar _ int = \"text\"\n");

        Started ran = godelivery().run("--engine daemonless --tag 1 --image " + registry.host() + "/broken" + BOTH);

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output())
                .contains("go build  linux/amd64", "go build  linux/arm64  failed", "only_arm64.go:3")
                .endsWith("godelivery: the program does not build for linux/arm64\n");
        assertThat(tags(registry, "broken")).isEmpty();
    }

    @Test
    void aProgramThatNeedsCgoIsToldTheWayOut() throws IOException {
        GoModule.in(module).file("cmd/hello/main.go", "package main\n\nimport \"C\"\n\nfunc main() {}\n");

        Started ran = godelivery().run("--engine daemonless --tag 1 --image registry.example/hello");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output()).contains("without cgo (cgo builds with it)");
        Started cgo = godelivery().run("--engine daemonless --tag 1 --cgo --image registry.example/hello");
        assertThat(cgo.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(cgo.output()).contains("a program with cgo needs a C library: name an image that has one as base");
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
    void aSignalLeavesNeitherFilesNorUploadsNorTags(Registry registry) throws Exception {
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(1000, "PUT", "/blobs/uploads/", 503);
            Path out = folder.resolve("out.txt");
            Process process = godelivery()
                    .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + tmp)
                    .start(
                            "--engine daemonless --tag 1 --retries 20 --image " + faulty.host() + "/aborted" + BOTH,
                            out);
            while (process.isAlive() && !Files.readString(out).contains("trying again")) {
                Thread.sleep(50);
            }

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.code());
            assertThat(tmp).isEmptyDirectory();
            assertThat(faulty.requests()).anyMatch(line -> line.startsWith("DELETE /v2/aborted/blobs/uploads/"));
            assertThat(tags(registry, "aborted")).isEmpty();
        }
    }

    @Test
    void wrongUseIsOneLine() throws IOException {
        Map<String, String> wrong = Map.of(
                "--image registry.example/Orders", "--image: \"registry.example/Orders\" is not the name of an image",
                "--image registry.example/orders --tag a:b", "\"a:b\" is not a tag",
                "--image registry.example/orders --tag 1 --platforms linux",
                        "--platforms: \"linux\" is not a platform such as linux/arm64",
                "--image registry.example/orders --tag 1 --push --load", "push and load exclude each other",
                "--image registry.example/orders --push-by-digest --tag 1",
                        "pushByDigest gives no tags: give them with merge",
                "--image registry.example/orders --merge sha256:12",
                        "--merge: \"sha256:12\" is not a digest such as sha256: with 64 digits",
                "--image registry.example/orders --engine docker",
                        "--engine: \"docker\" is not an engine: buildx or daemonless",
                "--image registry.example/orders", "there is no commit to name the image after: give a tag");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Started ran = godelivery().run(each.getKey());
            assertThat(ran.code()).as(ran.output()).isEqualTo(ExitCode.USAGE.code());
            assertThat(ran.output())
                    .startsWith("godelivery: " + each.getValue())
                    .hasLineCount(1);
        }
    }

    @Test
    void withoutDockerTheWayOutIsNamed() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));

        Started ran = godelivery().with("PATH", bin.toString()).run("--image registry.example/orders --tag 1");

        assertThat(ran.code()).isEqualTo(ExitCode.MISSING_TOOL.code());
        assertThat(ran.output())
                .isEqualTo(
                        "godelivery: docker is not installed or not on the PATH; --engine daemonless does without it\n");
    }
}
