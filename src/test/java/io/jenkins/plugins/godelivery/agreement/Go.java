package io.jenkins.plugins.godelivery.agreement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Go toolchain of this machine. */
record Go(Path command, String version, Path root) {
    /** Result of a process; its standard error only serves error messages. */
    record Outcome(int exit, String error) {
        String reason() {
            return error.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("go: downloading"))
                    .findFirst()
                    .orElse("exit code " + exit);
        }
    }

    /** Finds a tool by scripts/tools, which installs it if possible. */
    static Path tool(String name) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("tool", ".txt");
        try {
            Outcome outcome = run(List.of("scripts/tools", name), Path.of(""), Map.of(), answer);
            if (outcome.exit() != 0) {
                throw new IOException(outcome.reason());
            }
            return Path.of(Files.readString(answer).strip());
        } finally {
            Files.delete(answer);
        }
    }

    static Go of(Path command) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("go", ".txt");
        try {
            run(List.of(command.toString(), "env", "GOVERSION", "GOROOT"), Path.of(""), local(), answer);
            List<String> lines = Files.readAllLines(answer);
            return new Go(command, lines.get(0), Path.of(lines.get(1)));
        } finally {
            Files.delete(answer);
        }
    }

    /** Runs go with standard output in {@code out} and standard error in {@code out}.err. */
    Outcome run(Path folder, Path out, List<String> arguments) throws IOException, InterruptedException {
        return run(folder, out, arguments, Map.of());
    }

    /** @param more environment variables */
    Outcome run(Path folder, Path out, List<String> arguments, Map<String, String> more)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(arguments);
        Map<String, String> environment = new HashMap<>(local());
        environment.putAll(more);
        return run(line, folder, environment, out);
    }

    private static Map<String, String> local() {
        return Map.of("GOTOOLCHAIN", "local", "GOFLAGS", "", "GOWORK", "off");
    }

    private static Outcome run(List<String> line, Path folder, Map<String, String> environment, Path out)
            throws IOException, InterruptedException {
        Path error = out.resolveSibling(out.getFileName() + ".err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        String text = new String(Files.readAllBytes(error), StandardCharsets.UTF_8);
        Files.delete(error);
        return new Outcome(exit, text);
    }
}
