package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloaded modules in a shared cache, as the real go command uses and verifies them. */
@Timeout(600)
class SharedModulesTest {
    @TempDir
    private Path folder;

    private String place;

    @BeforeEach
    void goIsThere() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "go"))),
                "go is not installed");
        place = folder.resolve("place").toString();
    }

    private GoHome home(String name) throws IOException {
        return new GoHome(Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void aModuleComesWithoutWhatWouldSpareItsVerification() throws Exception {
        Path proxy = Files.createDirectories(folder.resolve("proxy/example.com/dep/@v"));
        Files.writeString(proxy.resolve("list"), "v1.0.0\n");
        Files.writeString(proxy.resolve("v1.0.0.info"), "{\"Version\":\"v1.0.0\"}");
        Files.writeString(proxy.resolve("v1.0.0.mod"), "module example.com/dep\n");
        zip(proxy.resolve("v1.0.0.zip"), "package dep\n\nfunc Two() int { return 2 }\n");
        Path user = Files.createDirectories(folder.resolve("user"));
        Files.writeString(
                user.resolve("go.mod"), "module example.com/u\n\ngo 1.21\n\nrequire example.com/dep v1.0.0\n");
        Files.writeString(user.resolve("u.go"), "package u\n\nimport _ \"example.com/dep\"\n");
        GoHome builder = home("builder");
        builder.go(user, "mod", "tidy");
        builder.go(user, "build", "./...");
        assertThat(downloaded(builder, "ziphash")).exists();
        assertThat(builder.save(place, user).problems()).isEmpty();
        Files.move(folder.resolve("proxy"), folder.resolve("no proxy"));

        GoHome fresh = home("fresh");
        CacheUse restored = fresh.restore(place);
        assertThat(downloaded(fresh, "ziphash")).doesNotExist();
        fresh.go(user, "build", "./...");
        assertThat(fresh.at(place).use(restored, Instant.now().minusSeconds(60), List.of(user)))
                .extracting(CacheUse::modules, CacheUse::knownModules)
                .containsExactly(1, 1);

        GoHome poisoned = home("poisoned");
        poisoned.restore(place);
        zip(downloaded(poisoned, "zip"), "package dep\n\nfunc Two() int { return 3 }\n");
        Process refused = poisoned.start(user, "build", "./...");
        assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("checksum mismatch");
        assertThat(refused.waitFor()).isNotZero();
    }

    private static Path downloaded(GoHome home, String suffix) {
        return home.modules().resolve("cache/download/example.com/dep/@v/v1.0.0." + suffix);
    }

    private static void zip(Path file, String source) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("example.com/dep@v1.0.0/go.mod"));
            zip.write("module example.com/dep\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("example.com/dep@v1.0.0/dep.go"));
            zip.write(source.getBytes(StandardCharsets.UTF_8));
        }
    }
}
