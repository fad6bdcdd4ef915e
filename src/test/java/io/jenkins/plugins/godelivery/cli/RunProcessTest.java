package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour visible only with a separate process: signals, exit codes, programs on the PATH. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are those of POSIX")
@Timeout(300)
class RunProcessTest {
    @TempDir
    private Path folder;

    private ProcessBuilder godelivery(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private Path module(String body) throws IOException {
        Path module = Files.createDirectory(folder.resolve("m"));
        ModuleFixture.in(module).testedPackage("p", body);
        return module;
    }

    private Path programs(String... names) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String name : names) {
            for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
                Path program = Path.of(directory, name);
                if (Files.isExecutable(program) && Files.notExists(bin.resolve(name))) {
                    Files.createSymbolicLink(bin.resolve(name), program.toRealPath());
                }
            }
        }
        return bin;
    }

    @Test
    void withoutGoOneLineSaysSo() throws Exception {
        ProcessBuilder builder = godelivery("run", module("").toString());
        builder.environment().put("PATH", programs().toString());

        assertThat(builder.start().waitFor()).isEqualTo(ExitCode.MISSING_TOOL.code());

        assertThat(said()).isEqualTo("godelivery: go is not installed or not on the PATH\n");
    }

    @Test
    void withoutALinterTheRestIsDoneAndTheVerdictIsInconclusive() throws Exception {
        ProcessBuilder builder = godelivery("run", module("").toString(), "--no-race", "--no-vet");
        builder.environment().put("PATH", programs("go").toString());

        assertThat(builder.start().waitFor()).isEqualTo(ExitCode.MISSING_TOOL.code());

        assertThat(said())
                .contains("ok    example.com/m/p", "inconclusive", "golangci-lint is not installed", "--no-lint");
    }

    @Test
    void withoutACompilerADemandForRacesIsAnsweredWithTheWayOutAndTheDefaultDoesWithout() throws Exception {
        String path = programs("go").toString();
        Path module = module("");
        ProcessBuilder demanded = godelivery("run", module.toString(), "--race", "--no-lint");
        demanded.environment().put("PATH", path);

        assertThat(demanded.start().waitFor()).isEqualTo(ExitCode.MISSING_TOOL.code());
        assertThat(said()).contains("C compiler");

        ProcessBuilder byDefault = godelivery("run", module.toString(), "--no-lint");
        byDefault.environment().put("PATH", path);
        assertThat(byDefault.start().waitFor()).isEqualTo(ExitCode.PASS.code());
        assertThat(said()).contains("the race detector is not used: the race detector needs");

        Files.writeString(module.resolve(".go-delivery.yaml"), "gate:\n  rules:\n    - metric: races\n      max: 0\n");
        ProcessBuilder judged = godelivery("run", module.toString(), "--no-lint");
        judged.environment().put("PATH", path);
        assertThat(judged.start().waitFor()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(said()).contains("the race detector was not used: the race detector needs");
    }

    @Test
    void aSignalEndsEverythingAndKeepsWhatWasRecorded() throws Exception {
        Path module = module("\ttime.Sleep(300 * time.Second)");
        Path test = module.resolve("p/p_test.go");
        Files.writeString(test, Files.readString(test).replace("import ", "import \"time\"\nimport "));
        ModuleFixture.in(module).testedPackage("q", "\tt.Error(\"was seen\")");
        Process process = godelivery("run", module.toString(), "--no-race", "--no-lint", "--no-vet")
                .start();
        while (process.isAlive() && !said().contains("was seen")) {
            Thread.sleep(50);
        }
        List<ProcessHandle> started = process.descendants().toList();

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.code());
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(said()).contains("stopped by the user", "was seen", "Report:");
        assertThat(module.resolve(".go-delivery/recorded/test.jsonl.gz")).isNotEmptyFile();
        assertThat(module.resolve(".go-delivery/recorded/run.json")).content().contains("\"aborted\" : true");
    }
}
