package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs in 64 MB with the real go command, on machines that share a cache. */
@Timeout(600)
class SharedCacheRunTest {
    @TempDir
    private Path folder;

    private Path module;
    private Path place;

    @BeforeEach
    void aModule() throws IOException {
        module = Files.createDirectories(folder.resolve("m"));
        place = folder.resolve("place");
        ModuleFixture.in(module).testedPackage("a", "Double(1)");
    }

    private String run(String home, ExitCode expected, String... more) throws IOException, InterruptedException {
        Path caches = Files.createDirectories(folder.resolve(home));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                module.toString(),
                "--no-lint",
                "--no-vet",
                "--no-build",
                "--no-race",
                "--no-cover",
                "--out=" + folder.resolve("out")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", caches.toString());
        builder.environment().put("GOCACHE", caches.resolve("build").toString());
        builder.environment().put("GOMODCACHE", caches.resolve("mod").toString());
        builder.environment().put("GOFLAGS", "-modcacherw");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(expected.code());
        return output;
    }

    @Test
    void aNewMachineHasTheResultsThatAnotherOneSavedAndSavesNothingUnlessTold() throws Exception {
        String shared = "--shared-cache=" + place;
        assertThat(run("first", ExitCode.PASS, shared)).contains("0 files restored");
        assertThat(place).as("nothing is saved unless that is asked for").doesNotExist();
        assertThat(run("first", ExitCode.PASS, shared, "--shared-cache-save")).contains("files added");

        String output = run("second", ExitCode.PASS, shared);

        assertThat(output)
                .contains("files restored")
                .doesNotContain("files added")
                .doesNotContain(" 0 files restored")
                .contains("1 package: 1 unchanged, 0 run");
        try (Stream<Path> left = Files.list(folder.resolve("out/recorded"))) {
            assertThat(left).noneMatch(file -> file.endsWith("shared-cache"));
        }
    }

    @Test
    void aPlaceThatIsNoneIsAUsageError() throws Exception {
        assertThat(run("home", ExitCode.USAGE, "--shared-cache=https://registry.example/a"))
                .contains("sharedCache: ", "https://");
        assertThat(run("home", ExitCode.USAGE, "--shared-cache-save")).contains("name it with --shared-cache");
        assertThat(run("home", ExitCode.USAGE, "--shared-cache=-x")).contains("an absolute path of a folder");
    }
}
