package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache in a folder, filled and used by the real go command. */
@Timeout(600)
class SharedCacheTest {
    /** What the first home has compiled, for all tests: compiling the standard library takes longest. */
    @TempDir
    private static Path once;

    private static Path module;
    private static GoHome first;

    @TempDir
    private Path folder;

    private String place;

    @BeforeAll
    static void theTestsRanInOneHome() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "go"))),
                "go is not installed");
        module = Files.createDirectories(once.resolve("m"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.21\n");
        addPackage("a");
        addPackage("b");
        first = new GoHome(Files.createDirectories(once.resolve("first")));
        first.go(module, "test", "./a", "./b");
    }

    @BeforeEach
    void andThatHomeWasSaved() throws InterruptedException {
        place = folder.resolve("place").toString();
        assertThat(first.save(place, module).problems()).isEmpty();
    }

    private static void addPackage(String name) throws IOException {
        Path place = Files.createDirectories(module.resolve(name));
        Files.writeString(place.resolve("x.go"), "package " + name + "\n\nfunc One() int { return 1 }\n");
        Files.writeString(
                place.resolve("x_test.go"),
                "package " + name + "\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) { One() }\n");
    }

    private GoHome home(String name) throws IOException {
        return new GoHome(Files.createDirectories(folder.resolve(name)));
    }

    private GoHome restored(String name) throws IOException, InterruptedException {
        GoHome home = home(name);
        assertThat(home.restore(place).problems()).isEmpty();
        return home;
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(place, "blobs"))) {
            return files.toList();
        }
    }

    @Test
    void aFreshHomeHasTheResultsOfTheTests() throws Exception {
        GoHome fresh = home("fresh");

        CacheUse restored = fresh.restore(place);
        Instant started = Instant.now();
        String output = fresh.go(module, "test", "./a", "./b");

        assertThat(restored.problems()).isEmpty();
        assertThat(restored.restored()).isPositive();
        assertThat(output.lines()).hasSize(2).allMatch(line -> line.endsWith("(cached)"));
        CacheUse use = fresh.at(place).use(restored, started, List.of(module));
        assertThat(use.knownResults()).as("go writes few again").isGreaterThan(use.results() * 8 / 10);
    }

    @Test
    void aBuildThatAddsNothingSendsNextToNothing() throws Exception {
        List<Path> before = blobs();
        GoHome fresh = restored("fresh");
        fresh.go(module, "test", "./a", "./b");

        CacheUse use = fresh.save(place, module);

        assertThat(use.problems()).isEmpty();
        assertThat(use.sent())
                .as("go lists packages for each folder of modules")
                .isLessThan(4_000);
        assertThat(blobs()).containsAll(before);
    }

    @Test
    void onlyWhatIsNewIsSent() throws Exception {
        long before = size();
        addPackage("c");
        GoHome second = restored("second");
        second.go(module, "test", "./c");

        CacheUse use = second.save(place, module);

        assertThat(use.sent()).isPositive().isLessThan(before / 2);
        GoHome third = restored("third");
        assertThat(third.go(module, "test", "./a", "./c").lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("(cached)"));
    }

    private long size() throws IOException {
        long size = 0;
        for (Path blob : blobs()) {
            size += Files.size(blob);
        }
        return size;
    }

    @Test
    void aBlobThatWasCutOffOrChangedIsNotRestoredAndTheNextBuildSavesItAgain() throws Exception {
        for (Path blob : blobs()) {
            byte[] content = Files.readAllBytes(blob);
            content[content.length / 2] ^= 1;
            Files.write(blob, content);
        }
        CacheUse changed = home("changed").restore(place);
        assertThat(changed.restored()).isZero();
        assertThat(changed.problems()).extracting(Message::text).anyMatch(text -> text.contains("another content"));

        for (Path blob : blobs()) {
            Files.write(blob, new byte[10]);
        }
        assertThat(home("cut").restore(place).restored()).isZero();
        assertThat(first.save(place, module).problems()).isEmpty();
        assertThat(restored("healed").go(module, "test", "./a", "./b").lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("(cached)"));
    }

    @Test
    void aLinkInACacheLeadsNowhere() throws Exception {
        GoHome fresh = home("fresh");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(fresh.build());
        for (int i = 0; i < 256; i++) {
            Files.createSymbolicLink(fresh.build().resolve(String.format("%02x", i)), elsewhere);
        }

        CacheUse use = fresh.restore(place);

        assertThat(use.restored()).isZero();
        assertThat(use.problems()).extracting(Message::text).anyMatch(text -> text.contains("symbolic link"));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aLinkInPlaceOfTheTemporaryFilesDeletesNothing() throws Exception {
        GoHome fresh = home("fresh");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path old = Files.writeString(elsewhere.resolve("old"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Files.createDirectories(fresh.build());
        Files.createSymbolicLink(fresh.build().resolve(".go-delivery-restore"), elsewhere);

        CacheUse use = fresh.restore(place);

        assertThat(use.problems()).extracting(Message::text).anyMatch(text -> text.contains("symbolic link"));
        assertThat(old).exists();
    }

    @Test
    void buildsThatSaveAtTheSameTimeLoseNothing() throws Exception {
        List<GoHome> homes = List.of(restored("1"), restored("2"), restored("3"), restored("4"));
        ExecutorService threads = Executors.newFixedThreadPool(homes.size());
        try {
            List<Callable<CacheUse>> saves = new ArrayList<>();
            for (GoHome home : homes) {
                addPackage("p" + saves.size());
                home.go(module, "vet", "./p" + saves.size());
                saves.add(() -> home.save(place, module));
            }
            for (Future<CacheUse> save : threads.invokeAll(saves)) {
                assertThat(save.get().problems()).isEmpty();
                assertThat(save.get().added()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        GoHome fresh = restored("fresh");
        for (GoHome home : homes) {
            assertThat(fresh.results("-a")).containsAll(home.newResults());
        }
    }

    @Test
    void aPlaceIsTrimmedToItsSize() throws Exception {
        long limit = size() / 2;
        assertThat(first.save(place, module, limit).problems()).isEmpty();
        try (Stream<Path> files = Files.list(Path.of(place))) {
            assertThat(files.filter(file -> file.toString().endsWith(".gz"))).hasSize(1);
        }
        CacheIndex index = new FolderPlace(Path.of(place)).read(folder);
        assertThat(index.size()).isPositive().isLessThanOrEqualTo(limit);
        assertThat(home("fresh").restore(place).problems()).isEmpty();
    }

    @Test
    void aPlaceThatIsNoneIsToldAndCostsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "a file");
        GoHome home = home("home");
        assertThat(home.restore(file.toString()).problems())
                .extracting(Message::text)
                .containsExactly("the shared cache " + file + " was not used: " + file + " is not a folder");
        Path strange = Files.createDirectories(folder.resolve("strange"));
        Files.writeString(strange.resolve("index-1.json.gz"), "no index");
        assertThat(home.restore(strange.toString()).problems()).hasSize(1);
    }
}
