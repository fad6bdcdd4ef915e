package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Secrets known to Jenkins that a test prints appear in no stored or shown part of a build. */
@OnController
class SecretsOfTestsTest {
    private static final List<String> SECRETS = List.of(Registry.PASSWORD, "Rotkehlchen99");

    @Test
    void aSecretOfWithCredentialsIsMaskedInAllThatABuildKeepsAndShows(Controller jenkins) throws Exception {
        ImageStepTest.addCredentials(jenkins);

        Build build = jenkins.client().pipeline("secrets-of-a-test").run();

        assertThat(build.log()).contains("secrets_test.go:11: sent ").contains("https://***@db.example/x");
        assertThat(build.report().at("/totals/failed").asInt()).as(build.log()).isEqualTo(1);
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(1);
        Map<String, String> shown = kept(jenkins.home().toPath().resolve("jobs/secrets-of-a-test"));
        for (String page : List.of(
                "/go-delivery/", "/go-delivery/api/json?depth=9", "/testReport/api/json?depth=9", "/consoleText")) {
            shown.put(page, jenkins.client().get(build.path() + page).body());
        }
        assertThat(shown.values()).anyMatch(text -> text.contains("sent *** to https://***@db.example/x"));
        assertThat(shown).allSatisfy((name, text) -> assertThat(SECRETS).noneMatch(text::contains));
    }

    @Test
    void theScriptOfAFreestyleJobIsInNobodysArguments(Controller jenkins) throws Exception {
        Path module = Path.of("src/test/resources/io/jenkins/plugins/godelivery/acceptance/modules/secrets")
                .toAbsolutePath();
        Build build = jenkins.client()
                .job(
                        "freestyle-secrets",
                        "<project><builders><hudson.tasks.Shell><command>cp -r " + module
                                + "/. .</command></hudson.tasks.Shell>"
                                + "<io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder><steps>"
                                + "<io.jenkins.plugins.godelivery.steps.go.GoTestStep><failOn>NEVER</failOn>"
                                + "<env>DB_PASSWORD=Zaunkoenig77</env>"
                                + "</io.jenkins.plugins.godelivery.steps.go.GoTestStep>"
                                + "</steps></io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder></builders></project>")
                .run();

        assertThat(build.report().at("/totals/passed").asInt()).as(build.log()).isEqualTo(1);
        assertThat(build.log()).contains("https://***@db.example/x").doesNotContain("Rotkehlchen99", "Zaunkoenig77");
    }

    /** Returns all files below a folder, decompressed. */
    private static Map<String, String> kept(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = ReportFile.of(file).open()) {
                    texts.put(file.toString(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        byte[] bytes = zip.readAllBytes();
                        ReportFile packed = new ReportFile(entry.getName(), () -> new ByteArrayInputStream(bytes));
                        try (InputStream in = packed.open()) {
                            texts.put(
                                    file + "!" + entry.getName(),
                                    new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
        }
        return texts;
    }
}
