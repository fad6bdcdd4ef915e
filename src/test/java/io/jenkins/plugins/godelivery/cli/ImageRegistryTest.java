package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.FaultyRegistry;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real registry with faults: transient ones are retried, and a tag is pushed last or not at all. */
@RealDocker
@Timeout(600)
class ImageRegistryTest extends ImageCase {
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
    void aVersionThatTheRegistryKeepsIsAFailureWhoseRecordNamesWhatWasPushed(Registry registry) throws IOException {
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            String image = "--engine daemonless --image " + faulty.host() + "/kept/a" + BOTH;
            assertThat(godelivery().run(image + "--tag 1.4.2").code()).isZero();
            ModuleFixture.in(module).file("cmd/hello/main.go", PROGRAM.replace("\"dev\"", "\"next\""));
            faulty.fail(1, "PUT", "/manifests/1.4.2", 409);

            Started ran = godelivery().run(image + "--tag 1.4.2,1.4" + recorded());

            assertThat(ran.code()).as(ran.output()).isEqualTo(ExitCode.GATE_FAILED.code());
            String digest = record().path("digest").asText();
            assertThat(ran.output()).contains("1.4.2", digest);
            assertThat(record().path("tags")).isEmpty();
            assertThat(record().path("pushed").asBoolean()).isTrue();
            assertThat(tags(registry, "kept/a")).containsExactly("1.4.2");
            assertThat(faulty.requests()).contains("PUT /v2/kept/a/manifests/" + digest);
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
    void aRegistryThatGoesAwayInTheMiddleAndComesBackIsWaitedFor(DockerPrograms programs) throws Exception {
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
    void aRegistryWithoutTlsOrWithAnUnknownCertificateMustBeNamedAsInsecure(DockerPrograms programs, Registry registry)
            throws IOException {
        String options = "--engine daemonless --tag 1 --push --image ";
        assertThat(godelivery().run(options + registry.host() + "/plain").output())
                .isEqualTo("godelivery: " + registry.host() + " answers without TLS: insecure allows this\n");
        try (Registry tls = Registry.start(programs, false, true)) {
            Started unknown = godelivery().run(options + tls.host() + "/tls");
            assertThat(unknown.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(unknown.output()).contains("has a certificate that is not trusted", "SSL_CERT_FILE");

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
        ModuleFixture.in(module).file("cmd/hello/main.go", PROGRAM.replace("dev", "other"));

        assertThat(godelivery().run(options).output()).contains("/moves:1, which was " + first);
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
}
