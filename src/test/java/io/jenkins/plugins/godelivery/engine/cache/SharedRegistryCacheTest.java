package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.FaultyRegistry;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache in a real registry. Its results are written as go writes them. */
@RealDocker
@Timeout(300)
class SharedRegistryCacheTest {
    @TempDir
    private Path folder;

    /** Returns a home with one result whose output is the text. */
    private GoHome home(String text) throws Exception {
        GoHome home = new GoHome(Files.createDirectories(folder.resolve("home of " + text)));
        byte[] output = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        String hash = hash(output);
        String id = hash(("action " + text).getBytes(StandardCharsets.UTF_8));
        write(home.build().resolve(hash.substring(0, 2)).resolve(hash + "-d"), output);
        String action = "v1 %s %s %20d %20d%n".formatted(id, hash, output.length, System.currentTimeMillis() * 1000000);
        write(home.build().resolve(id.substring(0, 2)).resolve(id + "-a"), action.getBytes(StandardCharsets.UTF_8));
        return home;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private GoHome empty(String name) throws IOException {
        return new GoHome(Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void whatOneMachineSavedAnotherOneRestores(Registry registry) throws Exception {
        String place = registry.host() + "/ci-cache/one";
        assertThat(empty("before").restore(place).problems()).isEmpty();
        GoHome first = home("one");
        CacheUse saved = first.save(place, folder);
        assertThat(saved.problems()).isEmpty();
        assertThat(saved.added()).isEqualTo(2);
        assertThat(first.save(place, folder).sent()).isZero();

        GoHome second = empty("second");
        CacheUse restored = second.restore(place);

        assertThat(restored.problems()).isEmpty();
        assertThat(restored.restored()).isEqualTo(2);
        assertThat(second.results("-a")).isEqualTo(first.results("-a"));
        assertThat(second.restore(place).received())
                .as("what is here is not received again")
                .isZero();
    }

    @Test
    void buildsThatSaveAtTheSameTimeLoseNothing(Registry registry) throws Exception {
        String place = registry.host() + "/ci-cache/many";
        List<GoHome> homes = List.of(home("a"), home("b"), home("c"), home("d"));
        ExecutorService threads = Executors.newFixedThreadPool(homes.size());
        try {
            List<Callable<CacheUse>> saves = new ArrayList<>();
            homes.forEach(home -> saves.add(() -> home.save(place, folder)));
            for (Future<CacheUse> save : threads.invokeAll(saves)) {
                assertThat(save.get().problems()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(empty("fresh").restore(place).restored()).isEqualTo(2 * homes.size());
    }

    @Test
    void whatAnotherBuildPublishesMeanwhileIsMerged(Registry registry) throws Exception {
        try (FaultyRegistry slow = FaultyRegistry.before(registry)) {
            GoHome quick = home("quick");
            slow.when("PUT", "/blobs/uploads/", () -> save(quick, registry.host() + "/ci-cache/merged"));

            assertThat(home("slow")
                            .save(slow.host() + "/ci-cache/merged", folder)
                            .problems())
                    .isEmpty();
        }
        assertThat(empty("fresh").restore(registry.host() + "/ci-cache/merged").restored())
                .isEqualTo(4);
    }

    private void save(GoHome home, String place) {
        try {
            assertThat(home.save(place, folder).problems()).isEmpty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anUploadThatIsCutOffLeavesTheCacheAsItWas(Registry registry) throws Exception {
        String place = registry.host() + "/ci-cache/cut";
        assertThat(home("before").save(place, folder).problems()).isEmpty();
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(100, "PUT", "/blobs/uploads/", 400);
            CacheUse cut = home("after").save(faulty.host() + "/ci-cache/cut", folder);
            assertThat(cut.problems()).extracting(Message::text).anyMatch(text -> text.contains("was not saved"));
        }
        CacheUse restored = empty("fresh").restore(place);
        assertThat(restored.problems()).isEmpty();
        assertThat(restored.restored()).isEqualTo(2);
    }

    @Test
    void aRegistryThatCannotBeReachedIsToldInOneLine() throws Exception {
        CacheUse use = empty("home").restore("registry.invalid/ci-cache/a");
        assertThat(use.problems()).hasSize(1);
        assertThat(use.problems().get(0).text())
                .startsWith("the shared cache registry.invalid/ci-cache/a was not used: ")
                .doesNotContain("\n");
    }
}
