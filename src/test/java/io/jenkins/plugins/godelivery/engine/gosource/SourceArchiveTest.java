package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archive of the sources of two modules, written on the agent and read on the controller. */
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
        receive(archive);
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

    @Test
    void aFolderOfTheModuleOfWhichNoFileIsNamedIsStillWhereRelativePathsStart() throws IOException {
        Path api = checkout.resolve("service/api");
        try (OutputStream out = Files.newOutputStream(archive)) {
            assertThat(SourceArchive.write(new ModuleSources(api), List.of(), out))
                    .isTrue();
        }
        receive(archive);
        try (SourceArchive packed = SourceArchive.open(archive)) {
            ModuleSources sources = new ModuleSources(packed.root());
            assertThat(packed.root()).hasToString(api.toString());
            assertThat(texts(sources.modules())).isEqualTo(texts(new ModuleSources(api).modules()));
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

    private void receive(Path received) throws IOException {
        Path kept = folder.resolve("kept.zip");
        try (InputStream in = Files.newInputStream(received);
                OutputStream out = Files.newOutputStream(kept)) {
            SourceArchive.receive(in, out);
        }
        Files.move(kept, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void anArchiveThatUnpacksToMoreThanASourceMayHoldIsRefused() throws IOException {
        Files.write(archive, archive("home/ci/big.go", new byte[9 << 20]));
        assertThatThrownBy(() -> receive(archive)).hasMessageContaining("more than 8388608 bytes");
        Files.writeString(archive, "no archive");
        assertThatThrownBy(() -> receive(archive)).hasMessageContaining("cannot be read");
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(".go-delivery-root"));
            zip.write(bytes("/home/ci"));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /**
     * Archive with two central directories: the one at its end leads to an archive other than that in front. Sizes are
     * checked on the same entries that are read.
     */
    @Test
    void whatWasCountedIsWhatIsRead() throws IOException {
        byte[] harmless = archive("home/ci/a.go", bytes("package a"));
        byte[] bomb = archive("home/ci/a.go", new byte[200 << 20]);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        int directory = centralDirectory(bomb);
        both.write(harmless);
        both.write(bomb, 0, directory);
        byte[] table = Arrays.copyOfRange(bomb, directory, bomb.length);
        both.write(moved(table, harmless.length, harmless.length + directory));
        Files.write(archive, both.toByteArray());
        try (FileSystem plain = FileSystems.newFileSystem(archive, (ClassLoader) null)) {
            assertThat(Files.size(plain.getPath("/home/ci/a.go")))
                    .as("the archive is one that tells both")
                    .isEqualTo(200 << 20);
        }
        receive(archive);
        try (SourceArchive packed = SourceArchive.open(archive)) {
            assertThat(new ModuleSources(packed.root()).read("/home/ci/a.go")).hasValue(bytes("package a"));
        }
    }

    private static int centralDirectory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    /** Moves the offsets of a central directory and of its entries. */
    private static byte[] moved(byte[] directory, int by, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        for (int entry = 0; bytes.getInt(entry) == 0x02014b50; ) {
            bytes.putInt(entry + 42, bytes.getInt(entry + 42) + by);
            entry += 46 + bytes.getShort(entry + 28) + bytes.getShort(entry + 30) + bytes.getShort(entry + 32);
        }
        bytes.putInt(directory.length - 6, at);
        return directory;
    }

    /** Archive stored by a version that did not repack archives. */
    @Test
    void aDeclaredSizeIsNotBelieved() throws IOException {
        byte[] bomb = archive("home/ci/a.go", new byte[200 << 20]);
        int directory = centralDirectory(bomb);
        ByteBuffer bytes = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        int second = directory + 46 + ".go-delivery-root".length();
        bytes.putInt(second + 24, 9);
        Files.write(archive, bomb);
        try (SourceArchive packed = SourceArchive.open(archive)) {
            assertThat(new ModuleSources(packed.root()).read("/home/ci/a.go")).isEmpty();
        }
    }

    @Test
    void namesThatNoFileSystemHasAreNoErrorsOfOurs() throws IOException {
        for (String name : List.of("home/../../etc/a.go", "a\0b.go", "a/".repeat(40_000 / 2) + "a.go")) {
            Files.write(archive, archive(name, bytes("package a")));
            Throwable told = catchThrowable(() -> {
                receive(archive);
                SourceArchive.open(archive).close();
            });
            assertThat(told)
                    .as(name.substring(0, 4))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            one -> assertThat(one).isInstanceOfAny(IOException.class, InvalidPathException.class));
        }
    }

    @Test
    void aWorkspaceThatNamesNoPathsIsReadWithoutThem() throws IOException {
        write("service/go.work", "use a\0b\nuse ../shared\nreplace example.com/x => ./\0\n");
        assertThat(new ModuleSources(checkout.resolve("service")).modules()).containsKey("example.com/shared");
    }
}
