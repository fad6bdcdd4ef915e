package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifest of caches protects against processes with the permissions of the build user. */
@Execution(ExecutionMode.CONCURRENT)
class CacheManifestTest {
    private static final String MODULE = "mod/example.com/dep@v1.0.0";
    private static final String RESULT = "build/0a/0a1b-d";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void cache() throws IOException {
        root = folder.resolve("team");
        write(MODULE + "/dep.go", "package dep // good");
        write(MODULE + "/sub/sub.go", "package sub");
        write("mod/cache/download/example.com/dep/@v/v1.0.0.zip", "zip");
        write(RESULT, "object");
        write("build/0a/0a1b-a", "v1 0a1b");
        Files.createSymbolicLink(root.resolve(MODULE + "/link"), Path.of("dep.go"));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Sets the times to those of earlier builds, because the manifest does not rely on recently changed files.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }

    private String manifest() throws IOException {
        return CacheManifest.write(root, "");
    }

    @Test
    void whatTrustedBuildsLeftStays() throws IOException {
        assertThat(CacheManifest.verify(root, manifest())).isEqualTo(new CacheManifest.Verified(4, 0, ""));
        assertThat(root.resolve(MODULE + "/sub/sub.go")).exists();
    }

    @Test
    void whatIsThereOnceMoreByCopyingStays() throws IOException {
        String digest = manifest();
        Path copy = Files.writeString(root.resolve("build/copy"), "object");
        Files.move(copy, root.resolve(RESULT), StandardCopyOption.REPLACE_EXISTING);
        assertThat(CacheManifest.verify(root, digest).removed()).isZero();
    }

    @Test
    void withoutAManifestNothingStays() throws IOException {
        manifest();
        assertThat(CacheManifest.verify(root, "").removed()).isEqualTo(4);
        assertThat(root.resolve(MODULE)).doesNotExist();
        assertThat(root.resolve(RESULT)).doesNotExist();
    }

    @Test
    void aManifestThatSomebodyElseWroteIsNone() throws IOException {
        String digest = manifest();
        write(RESULT, "evil");
        String forged = manifest();
        assertThat(forged).isNotEqualTo(digest);
        assertThat(CacheManifest.verify(root, digest).removed()).isEqualTo(4);
    }

    /** Change of a cache by a process between trusted builds, and the entries that must be removed. */
    private interface Attack {
        void on(CacheManifestTest cache) throws IOException;
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("another content of the same size and time", MODULE, cache -> {
                    Path file = cache.root.resolve(MODULE + "/dep.go");
                    FileTime time = Files.getLastModifiedTime(file);
                    Files.writeString(file, "package dep // evil");
                    Files.setLastModifiedTime(file, time);
                }),
                attack("a result", RESULT, cache -> cache.write(RESULT, "badobj")),
                attack("a file more", MODULE, cache -> cache.write(MODULE + "/init.go", "package dep")),
                attack("a file less", MODULE, cache -> Files.delete(cache.root.resolve(MODULE + "/sub/sub.go"))),
                attack("a link elsewhere", MODULE, cache -> {
                    Files.delete(cache.root.resolve(MODULE + "/link"));
                    Files.createSymbolicLink(cache.root.resolve(MODULE + "/link"), Path.of("other.go"));
                }),
                attack("a link in place of a file", RESULT, cache -> {
                    Path elsewhere = Files.writeString(cache.root.resolveSibling("elsewhere"), "object");
                    Files.delete(cache.root.resolve(RESULT));
                    Files.createSymbolicLink(cache.root.resolve(RESULT), elsewhere);
                }),
                attack("a link in place of a folder", "build/0a", cache -> {
                    Path elsewhere = Files.move(cache.root.resolve("build/0a"), cache.root.resolveSibling("0a"));
                    Files.createSymbolicLink(cache.root.resolve("build/0a"), elsewhere);
                }),
                attack("a new result", "build/0a/ffff-a", cache -> cache.write("build/0a/ffff-a", "v1 ffff 0a1b")),
                attack(
                        "a repository",
                        "mod/cache/vcs/abc",
                        cache -> cache.write("mod/cache/vcs/abc/config", "[core]\n\tfsmonitor=evil")),
                attack(
                        "folders in folders",
                        "build" + "/d".repeat(201),
                        cache -> Files.createDirectories(cache.root.resolve("build" + "/d".repeat(1500)))),
                attack("a folder that cannot be listed", "build/ff/ff-a", cache -> {
                    cache.write("build/ff/ff-a", "v1 ff 0a1b");
                    Files.setPosixFilePermissions(
                            cache.root.resolve("build/ff"), PosixFilePermissions.fromString("-wx------"));
                }));
    }

    private static Arguments attack(String name, String removed, Attack attack) {
        return Arguments.of(Named.of(name, removed), attack);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatSomebodyElseChangedIsRemovedAsAWhole(String removed, Attack attack) throws IOException {
        String digest = manifest();
        attack.on(this);
        assertThat(CacheManifest.verify(root, digest).removed()).isEqualTo(1);
        assertThat(Files.exists(root.resolve(removed), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }
}
