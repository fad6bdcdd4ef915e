package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.FaultyRegistry;
import io.jenkins.plugins.godelivery.docker.ProcessTable;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** buildxImage on a real controller, with a real Docker Engine, buildx and registry. */
@OnController
@RealDocker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImageStepTest {
    static final String CREDENTIALS = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
        def store = SystemCredentialsProvider.instance.store
        [registry: '%s', wrong: 'mistaken'].each { id, password ->
            def made = new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, '', 'deployer', password)
            store.removeCredentials(Domain.global(), made)
            store.addCredentials(Domain.global(), made)
        }
        """.formatted(Registry.PASSWORD);

    /** Adds the user and password that {@link Registry} requires as "registry", and a wrong password. */
    static void addCredentials(Controller jenkins) throws Exception {
        jenkins.client().script(CREDENTIALS);
    }

    private static Map<String, String> places(DockerEngine engine, String image) {
        Map<String, String> places = new HashMap<>();
        engine.environment().forEach((name, value) -> places.put("@" + name + "@", value));
        places.put("@IMAGE@", image);
        places.put("@CREDENTIALS@", "registry");
        places.put("@SECONDS@", "0");
        places.put("@ONCE@", String.valueOf(System.nanoTime()));
        return places;
    }

    /** Reads the tags of a repository without our registry client. */
    static String tags(String host, String repository) throws IOException {
        String user = Registry.USER + ":" + Registry.PASSWORD;
        return Started.of(
                        List.of("curl", "-s", "-u", user, "http://" + host + "/v2/" + repository + "/tags/list"),
                        Map.of())
                .output();
    }

    /** Returns files below a folder that contain one of the texts. */
    static List<String> filesWith(Path folder, String... texts) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (Stream.of(texts).anyMatch(content::contains)) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }

    private static List<String> leftovers(Controller jenkins) throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.home().toPath().resolve("workspace"))) {
            return files.map(Path::toString)
                    .filter(path -> path.contains("@tmp/go-delivery/"))
                    .toList();
        }
    }

    @Test
    void twoPlatformsArePushedWithThePasswordOfJenkinsAndPulledBackByDigest(
            Controller jenkins, DockerEngine engine, DockerPrograms programs, @TempDir Path folder) throws Exception {
        addCredentials(jenkins);
        try (Registry closed = Registry.start(programs, true, false)) {
            String image = closed.host() + "/shop/hello";
            StringBuilder seen = new StringBuilder();

            Build build = jenkins.client()
                    .pipeline("image-of-a-dockerfile", places(engine, image))
                    .start();
            while (build.json().get("building").asBoolean()) {
                seen.append(ProcessTable.commandLines());
            }

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            String log = build.log();
            assertThat(log)
                    .contains("+ BUILDX_METADATA_WARNINGS=1 docker buildx build ")
                    .containsPattern("(done|cached)  \\[linux/arm64 1/1\\] COPY bin/arm64 /hello")
                    .contains("tagged " + image + ":1.2")
                    .contains("after the step: " + image + "@sha256:")
                    .contains(" [1.2, next] true")
                    .doesNotContain("\nleft: ");
            assertThat(tags(closed.host(), "shop/hello")).contains("1.2", "next");
            JsonNode built = build.report().at("/totals/images/0");
            assertThat(built.path("pushed").asBoolean()).isTrue();
            assertThat(built.path("sizes").path("linux/arm64").asLong()).isGreaterThan(500_000);
            String digest = built.path("digest").asText();
            assertPulledBack(engine, image + "@" + digest, closed.host(), folder);
            assertThat(jenkins.client()
                            .json("/fingerprint/"
                                    + digest.substring("sha256:".length()).substring(0, 32) + "/api/json")
                            .toString())
                    .contains("image-of-a-dockerfile", image);
            assertThat(jenkins.client()
                            .get(build.path() + "/go-delivery/data/images.json")
                            .body())
                    .contains(digest, "linux/amd64", "COPY bin/arm64 /hello");

            String encoded = Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(seen.toString()).contains("buildx build").doesNotContain(Registry.PASSWORD, encoded);
            assertThat(log).doesNotContain(Registry.PASSWORD, encoded);
            Path home = jenkins.home().toPath();
            assertThat(filesWith(home.resolve("workspace"), Registry.PASSWORD, encoded))
                    .isEmpty();
            assertThat(filesWith(home.resolve("jobs"), Registry.PASSWORD, encoded))
                    .isEmpty();
        }
    }

    private static void assertPulledBack(DockerEngine engine, String reference, String host, Path folder)
            throws IOException {
        engine.docker("login", "-u", Registry.USER, "-p", Registry.PASSWORD, host);
        for (Map.Entry<String, Integer> each : Map.of("amd64", 62, "arm64", 183).entrySet()) {
            engine.docker("pull", "--platform=linux/" + each.getKey(), reference);
            String container = engine.docker("create", "--platform=linux/" + each.getKey(), reference)
                    .strip();
            Path copy = folder.resolve("program-" + each.getKey());
            engine.docker("cp", container + ":/hello", copy.toString());
            engine.docker("rm", container);
            byte[] bytes = Files.readAllBytes(copy);
            assertThat((bytes[18] & 0xff) | ((bytes[19] & 0xff) << 8))
                    .as("machine of " + each)
                    .isEqualTo(each.getValue());
        }
        engine.docker("logout", host);
    }

    @Test
    void wrongAndUnknownCredentialsAreToldBeforeAnythingIsBuilt(
            Controller jenkins, DockerEngine engine, DockerPrograms programs) throws Exception {
        addCredentials(jenkins);
        try (Registry closed = Registry.start(programs, true, false)) {
            Map<String, String> places = places(engine, closed.host() + "/shop/refused");

            places.put("@CREDENTIALS@", "wrong");
            Build wrong =
                    jenkins.client().pipeline("image-of-a-dockerfile", places).run();
            assertThat(wrong.result()).isEqualTo("FAILURE");
            assertThat(wrong.log())
                    .contains("buildxImage: " + closed.host() + " refuses user \"deployer\" for shop/refused")
                    .doesNotContain("docker buildx build", "mistaken", "\tat ");

            places.put("@CREDENTIALS@", "nobody");
            Build unknown =
                    jenkins.client().pipeline("image-of-a-dockerfile", places).run();
            assertThat(unknown.result()).isEqualTo("FAILURE");
            assertThat(unknown.log())
                    .contains("credentialsId: there are no credentials Username with password with the ID \"nobody\""
                            + " that this job may use")
                    .doesNotContain("docker buildx build", "\tat ");
        }
    }

    @Test
    void aRegistryThatGoesAwayInTheMiddleLeavesNoTagAndIsNamed(
            Controller jenkins, DockerEngine engine, Registry registry) throws Exception {
        addCredentials(jenkins);
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(1000, "PUT", "/manifests/", 503);

            Build build = jenkins.client()
                    .pipeline("image-of-a-dockerfile", places(engine, faulty.host() + "/shop/away"))
                    .run();

            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log())
                    .contains("HTTP 503; trying again in 1.0 s")
                    .contains("buildxImage: " + faulty.host() + " does not take shop/away@sha256:")
                    .contains("HTTP 503, also after another attempt")
                    .doesNotContain("\tat ", "tagged ");
            assertThat(tags(registry.host(), "shop/away")).doesNotContain("1.2");
            assertThat(build.report().at("/totals/images")).isEmpty();
        }
    }

    @Test
    void withoutDockerTheProgramsThemselvesAreTheImage(Controller jenkins, Registry registry) throws Exception {
        Build build = jenkins.client()
                .pipeline("image-without-docker", Map.of("@IMAGE@", registry.host() + "/shop/daemonless"))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("CGO_ENABLED=0 GOARCH=arm64 GOOS=linux go build")
                .contains("tagged " + registry.host() + "/shop/daemonless:1")
                .contains("after the step: " + registry.host() + "/shop/daemonless@sha256:");
        assertThat(build.report().at("/totals/images/0/sizes")).hasSize(2);
        assertThat(leftovers(jenkins)).isEmpty();
    }

    @Test
    void aGeneratedDockerfileIsShownInTheLogAndBuildsTheProgram(
            Controller jenkins, DockerEngine engine, Registry registry, @TempDir Path folder) throws Exception {
        engine.importGo(folder);

        Build build = jenkins.client()
                .pipeline("image-of-a-generated-dockerfile", places(engine, registry.host() + "/shop/generated"))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("  FROM --platform=$BUILDPLATFORM golang:", "  ENTRYPOINT [\"/usr/local/bin/");
        assertThat(engine.docker("run", "--rm", "--network=none", registry.host() + "/shop/generated:1"))
                .containsPattern("(?m)^amd64 \\S+ 65532$");
    }

    @Test
    void aKillOfTheControllerDuringTheBuildLosesNothing(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        addCredentials(jenkins);
        engine.importBusybox("local/busybox:1");
        Map<String, String> places = places(engine, registry.host() + "/shop/restarted");
        places.put("@SECONDS@", "30");
        Build build = jenkins.client()
                .pipeline("image-that-takes-long", places)
                .start()
                .awaitLog("+ BUILDX_METADATA");

        jenkins.kill();
        jenkins.start();

        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("after the step: " + registry.host() + "/shop/restarted@sha256:");
        // A line that was printed right before the kill may be printed again; a second build would end again.
        assertThat(build.log().split("done  \\[2/2] RUN", -1)).as("built once").hasSize(2);
        assertThat(build.log()).doesNotContain("cached  [2/2]");
        assertThat(tags(registry.host(), "shop/restarted")).contains("\"1\"");
        assertThat(leftovers(jenkins)).isEmpty();
    }

    @Test
    void aKillOfTheControllerDuringThePushPushesAgain(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        addCredentials(jenkins);
        engine.importBusybox("local/busybox:1");
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(1000, "PUT", "/manifests/", 503);
            Build build = jenkins.client()
                    .pipeline("image-that-takes-long", places(engine, faulty.host() + "/shop/pushed-again"))
                    .start()
                    .awaitLog("trying again");

            jenkins.kill();
            faulty.fail(0, "PUT", "/manifests/", 503);
            jenkins.start();

            assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log().split("\\+ BUILDX_METADATA", -1))
                    .as("built once")
                    .hasSize(2);
            assertThat(tags(registry.host(), "shop/pushed-again")).contains("\"1\"");
        }
    }

    @Test
    void anAbortDuringTheBuildLeavesNothing(Controller jenkins, DockerEngine engine, Registry registry)
            throws Exception {
        addCredentials(jenkins);
        engine.importBusybox("local/busybox:1");
        Map<String, String> places = places(engine, registry.host() + "/shop/aborted");
        places.put("@SECONDS@", "600");
        Build build = jenkins.client()
                .pipeline("image-that-takes-long", places)
                .start()
                .awaitLog("+ BUILDX_METADATA");
        Thread.sleep(3_000);

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(leftovers(jenkins)).isEmpty();
        assertThat(ProcessTable.commandLines()).doesNotContain("shop/aborted", "sleep 600");
        assertThat(tags(registry.host(), "shop/aborted")).doesNotContain("\"1\"");
        assertThat(build.log()).doesNotContain("\tat ");
    }

    @Test
    void anAbortDuringThePushLeavesNothing(Controller jenkins, Registry registry) throws Exception {
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(1000, "PUT", "/blobs/uploads/", 503);
            Build build = jenkins.client()
                    .pipeline("image-without-docker", Map.of("@IMAGE@", faulty.host() + "/shop/aborted-push"))
                    .start()
                    .awaitLog("trying again");

            build.abort();

            assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
            assertThat(leftovers(jenkins)).isEmpty();
            assertThat(tags(registry.host(), "shop/aborted-push")).doesNotContain("\"1\"");
        }
    }

    @Test
    void platformsThatAreBuiltOnAgentsOfTheirOwnAreMergedIntoOneImage(
            Controller jenkins, DockerEngine engine, Registry registry) throws Exception {
        String image = registry.host() + "/shop/two-agents";
        try (TestAgent amd64 = TestAgent.start(jenkins, "builder-amd64");
                TestAgent arm64 = TestAgent.start(jenkins, "builder-arm64")) {
            Build build = jenkins.client()
                    .pipeline("image-of-two-agents", Map.of("@IMAGE@", image))
                    .run();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("tagged " + image + ":1")
                    .containsPattern("on builder-amd64: sha256:[0-9a-f]{64} \\[\\]")
                    .containsPattern(
                            "after the step: " + image + "@sha256:[0-9a-f]{64} \\[linux/amd64, linux/arm64\\]");
            JsonNode steps = build.report().path("steps");
            assertThat(steps.findValuesAsText("agent")).contains("builder-amd64", "builder-arm64");
            engine.docker("pull", "--platform=linux/arm64", image + ":1");
            assertThat(engine.docker("run", "--rm", "--network=none", "--platform=linux/amd64", image + ":1"))
                    .containsPattern("(?m)^amd64 \\S+ 65532$");
            assertThat(amd64.leftovers()).isEmpty();
            assertThat(arm64.leftovers()).isEmpty();
        }
    }

    @Test
    void theSnippetGeneratorWritesAStepThatRuns(Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.image.BuildxImageStep";
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type
                + "\",\"image\":\"registry.example/shop/hello\",\"tag\":\"1.2\\n"
                + "{{pr}}\",\"platforms\":\"linux/amd64\",\"push\":false,\"credentialsId\":\"\",\"engine\":\"daemonless\","
                + "\"retries\":\"\",\"insecure\":false,\"package\":\"\",\"label\":\"team=shop\",\"failOn\":\"FAILURE\"}";

        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body()
                .strip();
        Build build = jenkins.client()
                .pipeline("image-of-a-snippet", Map.of("@SNIPPET@", snippet))
                .run();

        assertThat(build.result()).as(snippet + "\n" + build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("tag {{pr}} is left out: this is not the build of a pull request");
        assertThat(snippet)
                .contains("image: 'registry.example/shop/hello'")
                .doesNotContain("retries", "package", "push");
    }

    @Test
    void credentialsAreListedOnlyByPost(Controller jenkins) throws Exception {
        addCredentials(jenkins);
        String path =
                "/descriptorByName/io.jenkins.plugins.godelivery.steps.image.BuildxImageStep/fillCredentialsIdItems";

        assertThat(jenkins.client().get(path + "?credentialsId=").statusCode()).isNotEqualTo(200);
        String listed = jenkins.client().form(path, Map.of("credentialsId", "")).body();

        assertThat(new ObjectMapper().readTree(listed).findValuesAsText("value"))
                .contains("", "registry", "wrong");
    }
}
