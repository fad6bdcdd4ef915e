package io.jenkins.plugins.godelivery.agreement;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Output of Go's own tools for a subject. It is recorded once per Go version, in a cache outside the checkout. */
record Recording(Subject subject, Go go, Path folder) {
    /** Go or the network is missing: tests are skipped. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String reason) {
            super(reason);
        }
    }

    Path source() {
        return subject.isStd() ? go.root().resolve("src") : folder.resolve("source");
    }

    Path stream() {
        return folder.resolve("stream.json");
    }

    Path profile() {
        return folder.resolve("cover.out");
    }

    /** Returns the output of {@code go tool cover -func}. */
    Path functions() {
        return folder.resolve("functions.txt");
    }

    static Recording of(Subject subject, Go go) throws IOException, InterruptedException, Unavailable {
        Recording finished =
                new Recording(subject, go, cache().resolve(go.version()).resolve(subject.key()));
        if (Files.isDirectory(finished.folder)) {
            return finished;
        }
        Files.createDirectories(finished.folder.getParent());
        Path temporary = Files.createTempDirectory(finished.folder.getParent(), ".recording-");
        try {
            new Recording(subject, go, temporary).record();
            Files.move(temporary, finished.folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // A concurrent build recorded the same first.
        } finally {
            delete(temporary);
        }
        return finished;
    }

    static Path cache() {
        String given = System.getenv("GO_DELIVERY_CACHE");
        Path base = given == null ? Path.of(System.getProperty("user.home"), ".cache", "go-delivery") : Path.of(given);
        return base.resolve("agreement");
    }

    private void record() throws IOException, InterruptedException, Unavailable {
        Path work = folder.resolve("source");
        if (subject.isStd()) {
            Files.createDirectory(work);
        } else {
            fetch(work);
        }
        List<String> test = new ArrayList<>(List.of("test", "-json"));
        if (!subject.isRaceRun()) {
            test.addAll(List.of("-cover", "-coverprofile=" + profile()));
        }
        test.addAll(subject.flags());
        test.addAll(subject.packages());
        Go.Outcome tested = go.run(work, stream(), test);
        if (Files.size(stream()) == 0) {
            throw new Unavailable("go test: " + tested.reason());
        }
        if (subject.isRaceRun()) {
            return;
        }
        Go.Outcome functions = go.run(work, functions(), List.of("tool", "cover", "-func=" + profile()));
        if (functions.exit() != 0) {
            throw new IOException("go tool cover -func: " + functions.reason());
        }
    }

    private void fetch(Path target) throws IOException, InterruptedException, Unavailable {
        Path answer = folder.resolve("module.json");
        Go.Outcome outcome = go.run(folder, answer, List.of("mod", "download", "-json", subject.module()));
        if (outcome.exit() != 0) {
            throw new Unavailable("go mod download: " + outcome.reason());
        }
        var module = new ObjectMapper().readTree(answer.toFile());
        copy(Path.of(module.get("Dir").asText()), target);
        Path goMod = target.resolve("go.mod");
        if (!Files.exists(goMod)) {
            Files.copy(Path.of(module.get("GoMod").asText()), goMod);
        }
        goMod.toFile().setWritable(true);
        // Some modules lack go.sum entries for their own tests; missing modules are reported by go test.
        go.run(target, answer, List.of("mod", "tidy", "-e"));
    }

    /** Copies the module, because the module cache is read-only and tests may write beside their sources. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                    copy.toFile().setWritable(true);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
