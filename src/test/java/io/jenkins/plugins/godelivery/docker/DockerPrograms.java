package io.jenkins.plugins.godelivery.docker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs that scripts/tools unpacks.
 *
 * @param bin folder of docker, docker-buildx, docker-registry and dockerd; null if missing
 * @param missing the reason in one line if they are missing; otherwise empty
 */
public record DockerPrograms(@CheckForNull Path bin, String missing) {
    static DockerPrograms find() {
        try {
            Started found = Started.of(List.of("scripts/tools", "docker"));
            String said = found.output().strip();
            return found.code() == 0
                    ? new DockerPrograms(
                            Path.of(said.lines().toList().get((int) said.lines().count() - 1))
                                    .getParent(),
                            "")
                    : new DockerPrograms(null, said.isEmpty() ? "scripts/tools docker failed" : said);
        } catch (IOException e) {
            return new DockerPrograms(null, "scripts/tools cannot run: " + e.getMessage());
        }
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    /** Returns a PATH on which they come first. */
    public String path() {
        return bin + ":" + System.getenv("PATH");
    }
}
