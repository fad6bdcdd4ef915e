package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.go.GoReportStep;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentArtifactsTest {
    @TempDir
    private Path folder;

    @Test
    void aKillAtAnyFileOperationComesToTheSameAsNone() throws Exception {
        StepOnDisk undisturbed = StepOnDisk.of(folder.resolve("undisturbed"));
        List<String> evidence = List.copyOf(RawFileArchiver.list(undisturbed.agent.toFile(), undisturbed.work)
                .keySet());
        MortalFileSystem counting = new MortalFileSystem(0);
        undisturbed.record(counting);
        Map<String, String> expected = undisturbed.kept();
        assertThat(expected.keySet())
                .contains("3/test/output.gz", "3/test/output-001.gz", "3/coverage/cover.out.gz", "3/race/race.1234.gz")
                .contains("3/sources.zip", "build.xml");
        String figures = undisturbed.keptFigures();
        int operations = counting.operations().size();
        assertThat(operations).isGreaterThan(60);

        for (int last = 1; last <= operations; last++) {
            StepOnDisk step = StepOnDisk.of(folder.resolve("killed-" + last));
            String where = "killed at " + last + ", " + counting.operations().get(last - 1);
            try {
                step.record(new MortalFileSystem(last));
                throw new AssertionError("not " + where);
            } catch (MortalFileSystem.Killed e) {
                // Whatever the command left does not count as evidence.
            }
            if (!Files.exists(step.controller.resolveSibling("build.xml"))) {
                assertThat(RawFileArchiver.list(step.agent.toFile(), step.work).keySet())
                        .as(where)
                        .containsExactlyElementsOf(evidence);
            }

            step.record(new MortalFileSystem(0));

            assertThat(step.kept()).as(where).isEqualTo(expected);
            assertThat(step.keptFigures()).as(where).isEqualTo(figures);
            assertThat(step.agent).as(where).doesNotExist();
        }
    }

    @Test
    void aFileThatCannotBeReadIsAGapAndTakesNoOtherAway() throws Exception {
        StepOnDisk step = StepOnDisk.of(folder);
        GoReport whole = step.report();
        Files.write(step.agent.resolve("race.99"), new byte[] {0, 1, 2, 3});
        Files.createSymbolicLink(step.agent.resolve("cover-1-1.out"), folder.resolve("nowhere"));

        GoReport report = step.report();

        assertThat(report.tests().orElseThrow().leaves())
                .isEqualTo(whole.tests().orElseThrow().leaves());
        assertThat(report.races().orElseThrow().distinct())
                .isEqualTo(whole.races().orElseThrow().distinct());
        assertThat(report.evidenceGaps(Part.RACES)).map(Message::text).contains("race.99: is binary");
        assertThat(report.evidenceGaps(Part.COVERAGE))
                .map(Message::text)
                .contains("cover-1-1.out: is not a regular file");
        assertThat(RawFileArchiver.lost(step.agent.toFile(), step.work))
                .map(Message::text)
                .containsExactly("cover-1-1.out cannot be read");
        assertThat(new AgentArtifacts(step.agent)
                        .pack(RawFileArchiver.list(step.agent.toFile(), step.work)
                                .keySet()))
                .containsKeys("output", "race.99")
                .doesNotContainKey("cover-1-1.out");
    }

    @Test
    void reportsOfWhichNoneCanBeReadAreKeptAsTheyAre() throws Exception {
        ToolRun toolRun = new GoReportStep("*").toolRun();
        Path step = Files.createDirectories(folder.resolve("agent"));
        Files.write(step.resolve("1-notes.txt"), new byte[] {0, 1, 2});
        GoReport report = ReadReport.read(toolRun, step.toFile()).build();

        new AgentArtifacts(step).write(report, folder, List.of());

        assertThat(report.evidenceGaps(Part.TESTS)).map(Message::text).containsExactly("1-notes.txt: is binary");
        assertThat(new AgentArtifacts(step).pack(List.of("1-notes.txt")))
                .containsExactly(Map.entry("1-notes.txt", false));
    }

    /** A race that is no longer found has no other evidence than its changed code. */
    @Test
    void changedSourcesAreKeptThoughNoToolNamesThem() throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve(".git"));
        Path module = Files.createDirectories(checkout.resolve("services/shop"));
        Files.writeString(module.resolve("go.mod"), "module example.com/shop\n");
        Files.writeString(module.resolve("sum.go"), "package shop\n");
        Files.writeString(folder.resolve("outside.go"), "package secret\n");
        Path step = Files.createDirectories(folder.resolve("agent"));
        GoReport report =
                ReadReport.read(new GoTestStep().toolRun(), step.toFile()).build();

        new AgentArtifacts(step).write(report, module, List.of("services/shop/sum.go", "../outside.go", "gone.go"));

        try (SourceArchive archive = SourceArchive.open(step.resolve(AgentArtifacts.SOURCES))) {
            ModuleSources kept = new ModuleSources(archive.root());
            assertThat(kept.read("example.com/shop/sum.go")).isPresent();
            assertThat(kept.read(folder.toRealPath().resolve("outside.go").toString()))
                    .isEmpty();
        }
    }

    @Test
    void ofMoreFilesThanAreReadSomeAreLostAlwaysTheSame() throws Exception {
        StepOnDisk step = StepOnDisk.of(folder);
        for (int process = 2_000; process < 3_000; process++) {
            Files.createFile(step.agent.resolve("race." + process));
        }

        assertThat(RawFileArchiver.list(step.agent.toFile(), step.work))
                .hasSize(1_000)
                .containsKeys("output", "race.1234", "race.2995")
                .doesNotContainKey("race.2999");
        assertThat(RawFileArchiver.lost(step.agent.toFile(), step.work))
                .map(Message::text)
                .containsExactly("there are 1,004 files with results, of which 1,000 are read");
    }

    @Test
    void nothingIsBelievedThatAFullFileSystemCutOff() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(mount(small), "no file system can be mounted here: not root");
        try {
            StepOnDisk step = StepOnDisk.of(small);
            List<String> evidence = List.copyOf(
                    RawFileArchiver.list(step.agent.toFile(), step.work).keySet());
            GoReport report = step.report();
            fill(small.resolve("filler"));

            assertThatIOException()
                    .isThrownBy(() -> step.record(new MortalFileSystem(0)))
                    .satisfies(e -> assertThat(
                                    IoErrorMessage.describe(e, small, "/agent").text())
                            .isEqualTo("the file system of " + small
                                    + " is full: make room there, then run the build again"));
            assertThat(step.kept()).isEmpty();
            assertThat(RawFileArchiver.list(step.agent.toFile(), step.work).keySet())
                    .containsExactlyElementsOf(evidence);

            Files.delete(small.resolve("filler"));
            step.record(new MortalFileSystem(0));
            assertThat(step.kept()).containsKeys("3/test/output.gz", "build.xml");
            assertThat(step.kept().get("build.xml")).isEqualTo(StepOnDisk.figures(report));
        } finally {
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
        }
    }

    @Test
    void commandsWhoseOutputAFullFileSystemCutOffAreNoEvidenceAlthoughTheyEndedWell() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(mount(small), "no file system can be mounted here: not root");
        try {
            Path step = small.resolve("1-2-ab");
            String stream = StepOnDisk.MODULE.resolveSibling("go1.26.jsonl").toString();
            StepScript script = new StepScript(step.toString(), 0)
                    .run(new ToolCommand(
                            Tool.TEST,
                            new Command(
                                    List.of("sh", "-c", "while cat " + stream + " 2>/dev/null; do :; done; exit 0")),
                            ToolCommand.Output.LOG,
                            ""));
            Process shell = new ProcessBuilder("sh", "-c", script.text()).start();

            assertThat(shell.waitFor()).isZero();
            assertThat(RawFileArchiver.lost(step.toFile(), new GoTestStep().toolRun()))
                    .map(Message::text)
                    .containsExactly(
                            "the file system of " + step + " is full: make room there, then run the build again");
            Files.writeString(small.resolve("result-of-sh"), "0");
        } finally {
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
        }
    }

    private static boolean mount(Path place) throws Exception {
        try {
            Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }
}
