package io.jenkins.plugins.godelivery.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Build of {@code reports-read-slowly}, observed while the controller reads its profile on the built-in node. */
final class SlowReports {
    private SlowReports() {}

    /** Waits until the profile is being read. */
    static Path awaitReading(Controller jenkins, Build build) throws IOException, InterruptedException {
        build.await("the reading of its profile", () -> open(jenkins).isPresent());
        return open(jenkins).orElseThrow(() -> new AssertionError("the profile was read too fast"));
    }

    /** Finds the open profile in Linux's list of open files of the process. */
    private static Optional<Path> open(Controller jenkins) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + jenkins.pid() + "/fd"))) {
            return files.map(SlowReports::target)
                    .filter(file -> file.endsWith("cover.out"))
                    .findFirst();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link; // The file was closed in the meantime.
        }
    }
}
