package io.jenkins.plugins.godelivery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a small Go program that prints Go's own result; skips the test if Go is not installed. */
public final class GoProgram {
    private GoProgram() {}

    /** Returns the lines that the program prints. */
    public static List<String> run(Path folder, String program, String... arguments) throws Exception {
        Path main = folder.resolve("main.go");
        Files.writeString(main, program);
        List<String> command = new ArrayList<>(List.of("go", "run", main.toString()));
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** Returns GOROOT. */
    public static Path root() throws Exception {
        return Path.of(output(List.of("go", "env", "GOROOT")).get(0));
    }

    private static List<String> output(List<String> command) throws Exception {
        Path out = Files.createTempFile("go", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return Files.readAllLines(out);
        } catch (IOException e) {
            assumeTrue(false, "go is not installed: " + e.getMessage());
            return List.of();
        } finally {
            Files.delete(out);
        }
    }
}
