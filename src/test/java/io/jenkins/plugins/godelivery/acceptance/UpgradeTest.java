package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds that were running under version 1.0 resume under this version. */
@OnController
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeTest {
    private static final Path STEPS =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/compatibility/1.0/steps");
    /** Original workspaces: programs of Pipelines contain absolute paths. */
    private static final Path WORKSPACES = Path.of("/tmp/go-delivery-1.0");

    /** Line number, from 0, of the {@code helm history} after the upgrade in the journal. */
    private static final int HISTORY_AFTER_UPGRADE = 57;

    /** Id of the controller that recorded the builds. */
    private static final String RECORDED_ON = "6e160ae742a95d85";

    private static boolean replaced;

    /** Runs once, but from a method before each test: class-level methods would also run without a controller. */
    @BeforeEach
    void replaceVersionOne(Controller jenkins) throws Exception {
        if (replaced) {
            return;
        }
        replaced = true;
        for (String name : new String[] {"test", "gate", "deploy"}) {
            restore(name, jenkins, Optional.empty());
        }
        jenkins.stop();
        jenkins.start();
    }

    /** @param omitted number of the journal line to leave out */
    private static void restore(String name, Controller jenkins, Optional<Integer> omitted) throws Exception {
        Path folder = jenkins.home().toPath().resolve("jobs").resolve(name);
        copy(STEPS.resolve(name).resolve("job"), folder);
        Files.createDirectories(WORKSPACES.resolve(name));
        copy(STEPS.resolve(name).resolve("workspace"), WORKSPACES.resolve(name));
        copy(STEPS.resolve(name).resolve("workspace@tmp"), WORKSPACES.resolve(name + "@tmp"));
        if (name.equals("deploy")) {
            encrypt(folder.resolve("builds/2/go-delivery/9/journal"), jenkins, omitted);
            // The id of a pause contains the id of its run, which begins with the controller's id.
            Path build = folder.resolve("builds/2/build.xml");
            String id = jenkins.client().script("print jenkins.model.Jenkins.get().legacyInstanceId.take(16)");
            Files.writeString(build, Files.readString(build).replace(RECORDED_ON, id.strip()));
        }
    }

    @AfterAll
    static void removeWorkspaces() throws IOException {
        delete(WORKSPACES);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Encrypts the journal, which is stored as plain text because each controller has its own key. */
    private static void encrypt(Path journal, Controller jenkins, Optional<Integer> omitted) throws Exception {
        Path clear = journal.resolveSibling("clear");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(STEPS.resolve("deploy/journal.gz")))) {
            List<String> lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            omitted.ifPresent(number -> lines.remove(number.intValue()));
            Files.write(clear, lines);
        }
        String answer = jenkins.client()
                .script("""
                    new File('@JOURNAL@').withWriter { to ->
                        new File('@CLEAR@').eachLine { to << hudson.util.Secret.fromString(it).encryptedValue << '\\n' }
                    }
                    print 'encrypted'\
                    """.replace("@JOURNAL@", journal.toString()).replace("@CLEAR@", clear.toString()));
        assertThat(answer.strip()).isEqualTo("encrypted");
        Files.delete(clear);
    }

    @Test
    void testsThatEndedMeanwhileAreRead(Controller jenkins) throws Exception {
        Build build = new Build(jenkins.client(), "test", 1).awaitEnd();

        assertThat(build.log()).contains("after the step: 27 passed, 3 failed").doesNotContain("\tat ");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(27);
    }

    @Test
    void aGateJudgesWhatItsBlockHadRecorded(Controller jenkins) throws Exception {
        Build build = new Build(jenkins.client(), "gate", 1).awaitEnd();

        assertThat(build.log()).contains("after the gate: failed").doesNotContain("\tat ");
        assertThat(build.result()).isEqualTo("UNSTABLE");
        assertThat(build.report().at("/gate/rules")).hasSize(2);
        assertThat(build.report().at("/totals/failed").asInt()).isEqualTo(4);
    }

    /** The cluster is gone, so resuming fails with a message; recorded calls are not repeated. */
    @Test
    void aPausedDeploymentStillWaitsAndSaysWhyItCannotGoOn(Controller jenkins) throws Exception {
        Build build = new Build(jenkins.client(), "deploy", 2);
        JenkinsClient client = jenkins.client();
        build.await("the buttons", () -> client.get(build.path() + "/").body().contains("/go-delivery-pause/abort"));
        String page = client.get(build.path() + "/").body();
        assertThat(page).contains("analysis of weight 50 % failed");
        Matcher id = Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"id\"")
                .matcher(page);
        assertThat(id.find()).as(page).isTrue();
        String pause = id.group(1) == null ? id.group(2) : id.group(1);

        client.form(build.path() + "/go-delivery-pause/abort", Map.of("id", pause));

        String log = build.awaitEnd().log();
        assertThat(log)
                .contains("The deployment is aborted", "after the step: failed")
                .doesNotContain("\tat ")
                .doesNotContain("another version")
                .doesNotContain("Upgrading from revision 1 "); // Version 1.0 has logged it in its words.
        for (String line : new String[] {"Upgrades from revision 1 ", "Canary: 50 %.", "Paused after weight 50 % "}) {
            assertThat(log.split(line, -1)).as(line + " in " + log).hasSize(2);
        }
        assertThat(build.report().at("/deployments/0/release").asText()).isEqualTo("shop");

        refusesOneThatAnotherVersionWouldDoOtherwise(jenkins);
    }

    /**
     * Removes a command from the journal that this version runs, as if a version without it had written the journal.
     */
    private static void refusesOneThatAnotherVersionWouldDoOtherwise(Controller jenkins) throws Exception {
        delete(jenkins.home().toPath().resolve("jobs/deploy/builds/2"));
        restore("deploy", jenkins, Optional.of(HISTORY_AFTER_UPGRADE));
        jenkins.stop();
        jenkins.start();

        Build other = new Build(jenkins.client(), "deploy", 2).awaitEnd();

        assertThat(other.log())
                .contains("ERROR: helmDeploy: the deployment cannot continue after the restart, because the plugin has"
                        + " changed")
                .doesNotContain("Failed:")
                .doesNotContain("Rolls back")
                .doesNotContain("\tat ");
        assertThat(other.result()).isEqualTo("FAILURE");
        assertThat(other.report().at("/deployments/0/outcome").asText()).isEqualTo("unfinished");
    }
}
