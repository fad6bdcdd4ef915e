package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.docker.BuildKit;
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

/** Provenance and SBOM by a real BuildKit, with our own scanner because the default one cannot be pulled here. */
@RealDocker
@Timeout(600)
class ImageAttestationsTest extends ImageCase {
    private static final Path SCANNER = Path.of("src/test/resources/io/jenkins/plugins/godelivery/cli/sbom-scanner");

    /** Pushes the scanner image, built without Docker. */
    private String scanner(Registry registry) throws IOException {
        Path source = Files.createDirectory(folder.resolve("scanner"));
        ModuleFixture.in(source).file("main.go", Files.readString(SCANNER.resolve("main.go")));
        String image = registry.host() + "/tools/scanner";
        Started pushed = new ImageProcess(source, Map.of())
                .run("--engine daemonless --tag 1 --push --insecure --image " + image);
        assertThat(pushed.code()).as(pushed.output()).isZero();
        return image + ":1";
    }

    private JsonNode inspect(BuildKit buildkit, String reference, String part) throws IOException {
        return new ObjectMapper()
                .readTree(buildkit.buildx(
                        dockerConfig(), "imagetools", "inspect", reference, "--format", "{{json ." + part + "}}"));
    }

    @Test
    void whatTheScannerFoundIsPushedWithEachPlatformAndCountsForNoSize(BuildKit buildkit, Registry registry)
            throws IOException {
        for (String architecture : List.of("amd64", "arm64")) {
            Started built = Started.of(
                    List.of("go", "-C", module.toString(), "build", "-o", "bin/" + architecture, "./cmd/hello"),
                    Map.of("CGO_ENABLED", "0", "GOARCH", architecture));
            assertThat(built.code()).as(built.output()).isZero();
        }
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nARG TARGETARCH\nCOPY bin/$TARGETARCH /hello\n");
        String image = registry.host() + "/attested/hello";
        String options = " --image " + image + " --driver remote --endpoint " + buildkit.endpoint() + BOTH + recorded();
        Started plain = godelivery(buildkit).run("--tag 0 --provenance false" + options);
        assertThat(plain.code()).as(plain.output()).isZero();
        List<String> sizes = record().path("platforms").findValuesAsText("size");

        Started ran = godelivery(buildkit)
                .run("--tag 1 --provenance mode=max --sbom generator=" + scanner(registry) + options);

        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("done  [linux/arm64] generating sbom using " + registry.host());
        assertThat(record().path("platforms").findValuesAsText("platform"))
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(record().path("platforms").findValuesAsText("size")).isEqualTo(sizes);

        String reference = image + "@" + record().path("digest").asText();
        JsonNode bills = inspect(buildkit, reference, "SBOM");
        JsonNode provenance = inspect(buildkit, reference, "Provenance");
        for (String platform : List.of("linux/amd64", "linux/arm64")) {
            assertThat(bills.path(platform).at("/SPDX/packages").findValuesAsText("name"))
                    .containsExactly("example.com/m");
            assertThat(provenance.path(platform).path("SLSA").toString())
                    .contains("\"src\":\"/bin/" + platform.substring("linux/".length()) + "\"");
        }
        JsonNode entries = inspect(buildkit, reference, "Manifest").path("manifests");
        assertThat(entries.findValuesAsText("vnd.docker.reference.type"))
                .containsExactly("attestation-manifest", "attestation-manifest");
        assertThat(entries.findValuesAsText("vnd.docker.reference.digest"))
                .isEqualTo(record().path("platforms").findValuesAsText("digest").stream()
                        .filter(digest -> entries.toString().contains("\"digest\":\"" + digest + "\""))
                        .toList());
    }

    @Test
    void aScannerThatCannotBeHadIsNamedAndNothingIsPushed(BuildKit buildkit, Registry registry) throws IOException {
        writeDockerfile();
        String missing = registry.host() + "/tools/nobody:1";

        Started ran = godelivery(buildkit)
                .run("--tag 1 --image " + registry.host() + "/attested/unscanned --sbom generator=" + missing
                        + " --driver remote --endpoint " + buildkit.endpoint() + BOTH);

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        String last = ran.output().lines().reduce((first, next) -> next).orElseThrow();
        assertThat(last).startsWith("godelivery: docker buildx build failed: ").contains(missing, "not found");
        assertThat(tags(registry, "attested/unscanned")).isEmpty();
    }
}
