package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that tests of a module keep when the real go command of this machine runs them. */
@Timeout(600)
class KeptArtifactsTest {
    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private Path module;

    @BeforeEach
    void aModuleWhoseTestsKeepFiles() throws Exception {
        assumeTrue(ModuleFixture.isInstalled("go"), "go is not installed");
        module = Files.createDirectories(folder.resolve("m"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.24\n");
        Files.createDirectories(module.resolve("p"));
        Files.writeString(module.resolve("p/p_test.go"), """
            package p

            import (
            	"fmt"
            	"os"
            	"path/filepath"
            	"testing"
            )

            func keep(t *testing.T, name, text string) {
            	dir := t.ArtifactDir()
            	os.MkdirAll(filepath.Join(dir, "sub"), 0o755)
            	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
            		t.Fatal(err)
            	}
            }

            func TestPasses(t *testing.T) {
            	keep(t, "sub/page.html", "<script>alert(1)</script> key " + os.Getenv("MY_SECRET_TOKEN"))
            	t.Run("x/y", func(t *testing.T) { keep(t, "image", "\\x89PNG\\r\\n\\x1a\\n\\x00") })
            }

            func TestFlaky(t *testing.T) {
            	runs, _ := os.ReadFile("../runs")
            	os.WriteFile("../runs", append(runs, 'x'), 0o644)
            	keep(t, "run.txt", fmt.Sprint("run ", len(runs)))
            	os.Symlink("/etc/passwd", filepath.Join(t.ArtifactDir(), "passwd"))
            	os.Mkdir(filepath.Join(t.ArtifactDir(), "locked"), 0)
            	if len(runs) == 0 {
            		t.Fatal("first")
            	}
            }
            """);
    }

    private boolean keepsFiles() throws IOException, InterruptedException {
        CommandResult answer =
                CommandResult.of(new LocalProcessRunner(folder, new RunningProcesses()), GoToolchain.COMMAND);
        return GoToolchain.parse(answer.out(), System.getenv()).orElseThrow().isAtLeast(1, 26);
    }

    private ExitCode run(String... more) {
        return console.run(Stream.concat(
                        Stream.of(
                                "run",
                                module.toString(),
                                "--no-lint",
                                "--no-vet",
                                "--no-race",
                                "--no-build",
                                "--out=" + folder.resolve("out")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private JsonNode data(Path report, String part) throws IOException {
        return new ObjectMapper().readTree(report.resolve("data").resolve(part).toFile());
    }

    /** Returns what each run of a test kept: names, then what was left out. */
    private List<String> kept(Path report, String test) throws IOException {
        JsonNode tests = data(report, "tests/0.json").path("packages").path("0");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.path("name").size(); i++) {
            if (tests.path("name").get(i).asText().equals(test)) {
                for (JsonNode kept : tests.path("artifacts").path(String.valueOf(i))) {
                    kept.path("files").forEach(file -> lines.add(kept.path("run") + " " + line(report, file)));
                    kept.path("leftOut")
                            .forEach(reason -> lines.add(kept.path("run") + " - "
                                    + reason.path("text").asText()));
                }
            }
        }
        return lines;
    }

    private static String line(Path report, JsonNode file) {
        try {
            Path copy = report.resolve(file.path("href").asText());
            String text = Files.readString(copy, StandardCharsets.ISO_8859_1);
            return file.path("name").asText() + " "
                    + copy.getFileName().toString().replaceFirst(".*\\.", ".") + " " + text.strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReportHasTheFilesOfEveryRunOfATest() throws Exception {
        assumeTrue(keepsFiles(), "T.ArtifactDir needs Go 1.26");
        console.variable("MY_SECRET_TOKEN", "Zaunk0enig-77");
        run("--artifacts", "--rerun=1", "--env=MY_SECRET_TOKEN=Zaunk0enig-77");
        Path report = folder.resolve("out/report");
        assertThat(kept(report, "TestPasses"))
                .containsExactly("0 sub/page.html .txt <script>alert(1)</script> key ***");
        assertThat(kept(report, "TestPasses/x/y")).singleElement().asString().startsWith("0 image .png ");
        assertThat(kept(report, "TestFlaky"))
                .filteredOn(line -> !line.endsWith(" - locked cannot be read")) // Root reads it, and it is empty.
                .containsExactly(
                        "0 run.txt .txt run 0",
                        "0 - passwd is not a regular file",
                        "1 run.txt .txt run 1",
                        "1 - passwd is not a regular file");
        assertThat(console.run("report", "--out=" + folder.resolve("again"), "--source=" + module))
                .as("no files are named, and this folder has no run")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void countedRunsKeepTheirFilesToo() throws Exception {
        assumeTrue(keepsFiles(), "T.ArtifactDir needs Go 1.26");
        run("--artifacts", "--count=3");
        assertThat(kept(folder.resolve("out/report"), "TestFlaky"))
                .filteredOn(line -> !line.contains(" - "))
                .containsExactly("0 run.txt .txt run 0", "1 run.txt .txt run 1", "2 run.txt .txt run 2");
    }

    @Test
    void withoutTheParameterResultsAreCachedAndNothingIsKept() throws Exception {
        assumeTrue(keepsFiles(), "T.ArtifactDir needs Go 1.26");
        Files.writeString(module.resolve("runs"), "x");
        run("--no-cover", "--run=TestPasses");
        run("--no-cover", "--run=TestPasses");
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("out/recorded/test.jsonl.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("(cached)");
        }
        assertThat(folder.resolve("out/recorded/artifacts.zip")).doesNotExist();
        assertThat(kept(folder.resolve("out/report"), "TestPasses")).isEmpty();
    }

    @Test
    void anOlderGoRunsTheTestsAndTheLogSaysWhy() throws Exception {
        assumeTrue(!keepsFiles(), "this go keeps files");
        run("--artifacts");
        assertThat(console.out()).contains("'artifacts' needs Go 1.26 or later");
    }
}
