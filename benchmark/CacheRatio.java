import io.jenkins.plugins.godelivery.engine.cache.CacheAddress;
import io.jenkins.plugins.godelivery.engine.cache.CacheUse;
import io.jenkins.plugins.godelivery.engine.cache.SharedCache;
import io.jenkins.plugins.godelivery.engine.cache.ToolCaches;
import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares go build, go test and golangci-lint of a module in a home without caches, in one restored from a shared cache,
 * and in a warm one: {@code java -cp godelivery.jar benchmark/CacheRatio.java MODULE@VERSION...}, with golangci-lint on the
 * PATH. The modules come from the module proxy; the cache is in a folder.
 */
final class CacheRatio {
    private final Path folder;
    private final Path sources;

    private CacheRatio(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(
                "| module | empty home, s | warm home, s | fresh home, s | of that restoring, s | fresh / warm"
                        + " | received, MB | sent after a change, MB | results there before | packages `(cached)` |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (String module : args) {
            Path folder = Files.createTempDirectory("cache-ratio");
            try {
                new CacheRatio(folder, download(module, folder)).measure(module);
            } finally {
                delete(folder);
            }
        }
    }

    /** Returns a writable copy of the sources of a module. */
    private static Path download(String module, Path folder) throws IOException, InterruptedException {
        String json =
                succeeded(new ProcessBuilder("go", "mod", "download", "-json", module).directory(folder.toFile()));
        String extracted = json.replaceAll("(?s).*\"Dir\": \"([^\"]*)\".*", "$1");
        Path sources = folder.resolve("sources");
        succeeded(new ProcessBuilder("cp", "-r", extracted, sources.toString()));
        succeeded(new ProcessBuilder("chmod", "-R", "u+w", sources.toString()));
        return sources;
    }

    /** Gives all files new times, as a new clone does. */
    private void checkOutAgain() throws IOException, InterruptedException {
        Path before = folder.resolve("before");
        Files.move(sources, before);
        succeeded(new ProcessBuilder("cp", "-r", before.toString(), sources.toString()));
    }

    private record Timed(double seconds, String output) {}

    private void measure(String module) throws Exception {
        Path place = folder.resolve("place");
        Path first = folder.resolve("first");
        Instant started = Instant.now();
        Timed empty = build(first);
        CacheUse saved = cache(place, first).save(CacheUse.none("place"), started, List.of(sources), 1L << 40);
        Timed warm = build(first);
        Path second = folder.resolve("second");
        long clock = System.nanoTime();
        CacheUse restored = cache(place, second).restore();
        double restoring = (System.nanoTime() - clock) / 1e9;
        checkOutAgain();
        started = Instant.now();
        Timed fresh = build(second);
        CacheUse used = cache(place, second).use(restored, started, List.of(sources));
        change();
        build(second);
        CacheUse changed = cache(place, second).save(restored, started, List.of(sources), 1L << 40);
        if (!saved.problems().isEmpty()
                || !restored.problems().isEmpty()
                || !changed.problems().isEmpty()) {
            throw new IOException(saved + " " + restored + " " + changed);
        }
        long tested =
                fresh.output().lines().filter(line -> line.startsWith("ok")).count();
        long cached =
                fresh.output().lines().filter(line -> line.contains("(cached)")).count();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.1f | %.1f | %d of %d | %d of %d |%n",
                module,
                empty.seconds(),
                warm.seconds(),
                restoring + fresh.seconds(),
                restoring,
                (restoring + fresh.seconds()) / warm.seconds(),
                restored.received() / 1e6,
                changed.sent() / 1e6,
                used.knownResults(),
                used.results(),
                cached,
                tested);
    }

    /** Adds a function to a package, as a commit does. */
    private void change() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            Path file = files.filter(path -> path.toString().endsWith(".go")
                            && !path.toString().endsWith("_test.go")
                            && !path.toString().contains("testdata"))
                    .min(Comparator.comparing(Path::getNameCount).thenComparing(Path::toString))
                    .orElseThrow();
            Files.writeString(file, Files.readString(file) + "\nfunc changedForTheBenchmark() int { return 1 }\n");
        }
    }

    private Timed build(Path home) throws IOException, InterruptedException {
        long clock = System.nanoTime();
        run(home, "go", "build", "./...");
        String tested = run(home, "go", "test", "./...");
        run(home, "golangci-lint", "run", "--issues-exit-code=0", "./...");
        return new Timed((System.nanoTime() - clock) / 1e9, tested);
    }

    private String run(Path home, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(sources.toFile());
        builder.environment().put("GOCACHE", home.resolve("build").toString());
        builder.environment().put("GOLANGCI_LINT_CACHE", home.resolve("lint").toString());
        builder.environment().put("GOMODCACHE", home.resolve("mod").toString());
        builder.environment().put("GOFLAGS", "-modcacherw");
        return output(builder);
    }

    private SharedCache cache(Path place, Path home) {
        ToolCaches caches = new ToolCaches(
                Optional.of(home.resolve("build")),
                Optional.of(home.resolve("lint")),
                Optional.of(home.resolve("mod")));
        return new SharedCache(
                CacheAddress.parse(place.toString()),
                CredentialSource.NONE,
                Map.of(),
                caches,
                folder.resolve("tmp"),
                line -> {});
    }

    /** Failing tests are no failure of the measurement: go runs them each time. */
    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static String succeeded(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + ": " + output);
        }
        return output;
    }

    private static void delete(Path tree) throws IOException, InterruptedException {
        output(new ProcessBuilder("rm", "-rf", tree.toString()));
    }
}
