package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftFileTest {
    private static final String OURS = "in the checkout";
    private static final String THEIRS = "a file of the machine";

    @TempDir
    private Path machine;

    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(machine.resolve("workspace"));
        Files.createDirectories(checkout.resolve("pkg/deep"));
        Files.writeString(checkout.resolve("pkg/deep/a.go"), OURS);
        Files.createDirectories(machine.resolve("etc/deep"));
        Files.writeString(machine.resolve("etc/deep/a.go"), THEIRS);
    }

    private String read(String path) throws IOException {
        try (InputStream in = LeftFile.openBelow(checkout, checkout.resolve(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Files.createSymbolicLink(checkout.resolve("alias"), Path.of("pkg"));
        Files.createSymbolicLink(checkout.resolve("pkg/b.go"), Path.of("deep/a.go"));
        Files.createSymbolicLink(machine.resolve("other"), checkout);

        assertThat(read("pkg/deep/a.go")).isEqualTo(OURS);
        assertThat(read("alias/deep/a.go")).isEqualTo(OURS);
        assertThat(read("pkg/b.go")).isEqualTo(OURS);
        checkout = machine.resolve("other");
        assertThat(read("alias/deep/a.go")).isEqualTo(OURS);
    }

    @Test
    void whatLeadsOutIsNotOpened() throws IOException {
        Files.createSymbolicLink(checkout.resolve("etc"), machine.resolve("etc"));
        Files.createSymbolicLink(checkout.resolve("a.go"), machine.resolve("etc/deep/a.go"));

        assertThatThrownBy(() -> read("etc/deep/a.go")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("a.go")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("../etc/deep/a.go")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("pkg")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(".")).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatBecomesALinkAgainAndAgainIsNeverFollowed() {
        never(() -> {
            Path file = checkout.resolve("pkg/deep/a.go");
            replaceByLink(file, machine.resolve("etc/deep/a.go"));
            Path ours = Files.writeString(checkout.resolve("new"), OURS);
            Files.move(ours, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Test
    void aFolderThatBecomesALinkAgainAndAgainIsNeverFollowed() {
        Path folder = checkout.resolve("pkg");
        Path aside = checkout.resolve("aside");
        never(() -> {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(folder, machine.resolve("etc"));
            Files.delete(folder);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static void replaceByLink(Path file, Path target) throws IOException {
        Path link = file.resolveSibling("link");
        Files.createSymbolicLink(link, target);
        Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private interface Swap {
        void swap() throws IOException;
    }

    /** Reads while another thread swaps the file, until both results occurred often: our content, and a refusal. */
    private void never(Swap swap) {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                Assertions.assertDoesNotThrow(swap::swap);
            }
        });
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> {
            try {
                int read = 0;
                int refused = 0;
                while (!other.isDone() && (read < 500 || refused < 500)) {
                    try {
                        assertThat(read("pkg/deep/a.go")).isEqualTo(OURS);
                        read++;
                    } catch (IOException e) {
                        refused++;
                    }
                }
            } finally {
                enough.set(true);
            }
            other.join();
        });
    }

    @Test
    void filesOfAnArchiveAreOpenedThere() throws IOException {
        Path zip = machine.resolve("sources.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            checkout = Files.createDirectories(files.getPath("/workspace"));
            Files.writeString(checkout.resolve("a.go"), OURS);
            assertThat(read("a.go")).isEqualTo(OURS);
            assertThatThrownBy(() -> read("../a.go")).isInstanceOf(IOException.class);
        }
    }
}
