package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds programs by scripts/tools. */
public final class ClusterPrograms {
    private ClusterPrograms() {}

    /** @throws IOException with the message of scripts/tools if the program is not available */
    public static Path find(String name) throws IOException, InterruptedException {
        Path said = Files.createTempFile("tool", ".txt");
        Process process = new ProcessBuilder("scripts/tools", name)
                .redirectError(said.toFile())
                .start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(said);
        Files.delete(said);
        if (code != 0) {
            throw new IOException(lines.isEmpty() ? name + " cannot be had" : lines.get(lines.size() - 1));
        }
        return Path.of(path);
    }
}
