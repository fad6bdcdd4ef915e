package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A home with empty caches, as that of a new pod, in which the real go command runs. */
final class GoHome {
    private final Path folder;
    private final Instant started = Instant.now();

    GoHome(Path folder) {
        this.folder = folder;
    }

    ToolCaches caches() {
        return new ToolCaches(Optional.of(build()), Optional.of(folder.resolve("lint")), Optional.of(modules()));
    }

    Path build() {
        return folder.resolve("build");
    }

    Path modules() {
        return folder.resolve("mod");
    }

    SharedCache at(String place) {
        return new SharedCache(
                CacheAddress.parse(place),
                CredentialSource.NONE,
                Map.of(),
                caches(),
                folder.resolve("tmp"),
                line -> {});
    }

    CacheUse restore(String place) throws InterruptedException {
        return at(place).restore();
    }

    CacheUse save(String place, Path module) throws InterruptedException {
        return save(place, module, SharedCache.DEFAULT_BYTES);
    }

    CacheUse save(String place, Path module, long limit) throws InterruptedException {
        return at(place).save(CacheUse.none(place), started, List.of(module), limit);
    }

    /** Runs go and returns its output; fails if go does. */
    String go(Path module, String... arguments) throws IOException, InterruptedException {
        Process process = start(module, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    Process start(Path module, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(module.toFile()).redirectErrorStream(true);
        builder.environment().put("GOCACHE", build().toString());
        builder.environment().put("GOMODCACHE", modules().toString());
        builder.environment().put("GOFLAGS", "-modcacherw");
        builder.environment().put("GONOSUMDB", "*");
        builder.environment().put("GOPROXY", "file://" + folder.resolveSibling("proxy"));
        return builder.start();
    }

    /** Returns the names of the index files of what go has stored since this home exists. */
    List<String> newResults() throws IOException {
        try (Stream<Path> files = Files.walk(build())) {
            List<String> names = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith("-a")).toList()) {
                GoCacheAction action =
                        GoCacheAction.parse(Files.readAllBytes(file)).orElseThrow();
                if (Instant.EPOCH.plusNanos(action.nanos()).isAfter(started)) {
                    names.add(file.getFileName().toString());
                }
            }
            return names;
        }
    }

    /** Returns the names of the results of a kind: "-a" or "-d". */
    List<String> results(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(build())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .toList();
        }
    }
}
