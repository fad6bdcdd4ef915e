package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout of two modules, packed and read again where it is not. */
class SourceArchiveTest {
    @TempDir
    Path folder;

    private Path checkout;
    private Path archive;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout")).toRealPath();
        archive = folder.resolve("sources.zip");
        write("service/go.mod", "module example.com/service\nreplace example.com/shared => ../shared\n");
        write("service/api/api.go", "package api");
        write("service/api/api_test.go", "package api // test");
        write("shared/go.mod", "module example.com/shared\n");
        write("shared/money.go", "package shared");
        Files.createDirectory(checkout.resolve(".git"));
    }

    private void write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private boolean pack(String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            return SourceArchive.write(new ModuleSources(checkout.resolve("service")), List.of(names), out);
        }
    }

    @Test
    void aFileIsFoundByTheSameNamesAsInTheCheckout() throws IOException {
        String absolute = checkout.resolve("service/api/api_test.go").toString();
        assertThat(pack("example.com/service/api/api.go", absolute, "example.com/shared/money.go"))
                .isTrue();
        SourceArchive.check(archive);
        try (SourceArchive packed = SourceArchive.open(archive)) {
            ModuleSources sources = new ModuleSources(packed.root());
            assertThat(sources.read("example.com/service/api/api.go")).hasValue(bytes("package api"));
            assertThat(sources.read("api/api.go")).hasValue(bytes("package api"));
            assertThat(sources.read(absolute)).hasValue(bytes("package api // test"));
            assertThat(sources.read("example.com/shared/money.go")).hasValue(bytes("package shared"));
            assertThat(texts(sources.modules()))
                    .isEqualTo(texts(new ModuleSources(checkout.resolve("service")).modules()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(Map<String, Path> folders) {
        return folders.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    @Test
    void oneFileIsReadWithoutTheOthers() throws IOException {
        pack("example.com/service/api/api.go");
        String path = checkout.resolve("service/api/api.go").toString();
        assertThat(SourceArchive.read(archive, path)).hasValue(bytes("package api"));
        assertThat(SourceArchive.read(archive, path + "x")).isEmpty();
    }

    @Test
    void whereTheModulesLieIsKeptAlsoWithoutAnySource() throws IOException {
        assertThat(pack("example.com/elsewhere/api.go", "/etc/passwd", "../../etc/passwd"))
                .isTrue();
        try (SourceArchive opened = SourceArchive.open(archive)) {
            assertThat(new ModuleSources(opened.root()).modules()).isNotEmpty();
        }
    }

    @Test
    void anArchiveThatUnpacksToMoreThanASourceMayHoldIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("home/ci/big.go"));
            zip.write(new byte[9 << 20]);
        }
        Files.write(archive, bomb.toByteArray());
        assertThatThrownBy(() -> SourceArchive.check(archive)).hasMessageContaining("more than they may");
        Files.writeString(archive, "no archive");
        assertThatThrownBy(() -> SourceArchive.check(archive)).hasMessageContaining("cannot be read");
    }
}
