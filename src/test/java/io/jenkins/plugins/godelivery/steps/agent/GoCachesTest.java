package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Caches with a real go command: of trusted builds, and of a change request whose tests write to all that they can
 * reach.
 */
class GoCachesTest {
    private static final String DEPENDENCY = "package dep\n\nfunc Name() string { return \"good\" }\n";
    /** Prints the module's content, then overwrites it wherever go found it. */
    private static final String ATTACK = """
        package m

        import (
            "os"
            "os/exec"
            "path/filepath"
            "strings"
            "testing"

            "example.com/dep"
        )

        func TestName(t *testing.T) {
            if dep.Name() != "good" {
                t.Fatal("the module was changed")
            }
            if os.Getenv("ATTACK") == "" {
                return
            }
            dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "example.com/dep").Output()
            if err != nil {
                t.Fatal(err)
            }
            file := filepath.Join(strings.TrimSpace(string(dir)), "dep.go")
            os.Chmod(filepath.Dir(file), 0o755)
            os.Chmod(file, 0o644)
            if err := os.WriteFile(file, []byte("package dep\\n\\nfunc Name() string { return \\"evil\\" }\\n"), 0o644); err != nil {
                t.Fatal(err)
            }
        }
        """;

    /**
     * Finds caches of other builds by name, writes into all of them, and restores sizes and times to hide the change.
     */
    private static final String SCAN = """
        package m

        import (
            "bytes"
            "io/fs"
            "os"
            "path/filepath"
            "testing"
        )

        func TestScan(t *testing.T) {
            root := os.Getenv("SCAN")
            if root == "" {
                t.Skip()
            }
            filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
                if err != nil || !entry.Type().IsRegular() {
                    return nil
                }
                info, _ := entry.Info()
                content, err := os.ReadFile(path)
                poisoned := bytes.ReplaceAll(content, []byte("good"), []byte("evil"))
                if err != nil || bytes.Equal(content, poisoned) || filepath.Ext(path) == ".zip" {
                    return nil
                }
                os.Chmod(path, 0o644)
                os.WriteFile(path, poisoned, 0o644)
                os.Chmod(path, info.Mode())
                os.Chtimes(path, info.ModTime(), info.ModTime())
                return nil
            })
        }
        """;

    /** Compiled standard library: each test's caches start from it, which saves most of the time. */
    @TempDir
    private static Path standard;

    @TempDir
    private Path folder;

    private Path trusted;
    private Path own;
    private Path proxy;

    @BeforeAll
    static void compileStandardLibrary() throws Exception {
        assumeTrue(new File("/bin/sh").canExecute(), "a POSIX shell");
        Path module = Files.createDirectories(standard.resolve("m"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.20\n");
        Files.writeString(module.resolve("scan_test.go"), SCAN);
        Files.writeString(module.resolve("exec_test.go"), "package m\n\nimport _ \"os/exec\"\n");
        ProcessBuilder builder = new ProcessBuilder("go", "test").directory(module.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GO"));
        builder.environment().putAll(Map.of("GOCACHE", standard.resolve("build").toString(), "GOTOOLCHAIN", "local"));
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }

    private void begin(Path cache) throws Exception {
        Files.createDirectories(cache.getParent());
        sh(GoCaches.NONE, "cp -Rp " + standard.resolve("build") + " " + cache, Map.of());
    }

    @BeforeEach
    void module() throws Exception {
        trusted = folder.resolve("caches/team");
        own = Files.createDirectories(folder.resolve("caches/change-requests/pr-7"));
        begin(trusted.resolve("build"));
        proxy = Files.createDirectories(folder.resolve("proxy/example.com/dep/@v"));
        Files.writeString(proxy.resolve("list"), "v1.0.0\n");
        Files.writeString(proxy.resolve("v1.0.0.info"), "{\"Version\":\"v1.0.0\"}");
        Files.writeString(proxy.resolve("v1.0.0.mod"), "module example.com/dep\n\ngo 1.20\n");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(proxy.resolve("v1.0.0.zip")))) {
            entry(zip, "example.com/dep@v1.0.0/go.mod", "module example.com/dep\n\ngo 1.20\n");
            entry(zip, "example.com/dep@v1.0.0/dep.go", DEPENDENCY);
        }
        Path module = Files.createDirectories(folder.resolve("m"));
        Files.writeString(
                module.resolve("go.mod"), "module example.com/m\n\ngo 1.20\n\nrequire example.com/dep v1.0.0\n");
        Files.writeString(module.resolve("m_test.go"), ATTACK);
        Files.writeString(module.resolve("scan_test.go"), SCAN);
    }

    /** go makes all files of its module cache read-only. */
    @AfterEach
    void letItBeDeleted() throws Exception {
        sh(GoCaches.NONE, "chmod -R u+w .", Map.of());
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String sh(GoCaches caches, String command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", caches.environmentExports() + caches.prepare() + command)
                .directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GO"));
        builder.environment().putAll(Map.of("GOSUMDB", "off", "GOFLAGS", "-mod=mod", "GOTOOLCHAIN", "local"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out + "exit " + process.waitFor();
    }

    private String test(GoCaches caches, Map<String, String> environment) throws Exception {
        return sh(caches, "cd m && go test -count=1 ./...", environment);
    }

    private GoCaches ofTrusted() {
        return GoCaches.ofTrusted(trusted.toString(), folder.resolve("beside").toString());
    }

    private GoCaches ofStranger() {
        return GoCaches.ofUntrusted(
                own.toString(), folder.resolve("beside-untrusted").toString(), trusted.toString());
    }

    private Map<String, String> online() {
        return Map.of("GOPROXY", folder.resolve("proxy").toUri().toString());
    }

    private static long results(Path cache) throws IOException {
        return results(cache, "build");
    }

    private static long results(Path cache, String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache.resolve(name))) {
            return files.filter(file -> file.toString().endsWith("-a")).count();
        }
    }

    @Test
    void whatTestsOfAChangeRequestWriteIsNotBuiltByTheNextTrustedBuild() throws Exception {
        assertThat(test(ofTrusted(), online())).endsWith("exit 0");

        assertThat(test(ofStranger(), Map.of("GOPROXY", "off", "ATTACK", "1"))).endsWith("exit 0");

        assertThat(own.resolve("mod/example.com/dep@v1.0.0/dep.go")).content().contains("evil");
        assertThat(trusted.resolve("mod/example.com/dep@v1.0.0/dep.go")).hasContent(DEPENDENCY);
        assertThat(test(ofTrusted(), Map.of("GOPROXY", "off"))).endsWith("exit 0");
    }

    @Test
    void whatAChangeRequestPoisonsIsRemovedBeforeTheNextTrustedBuild() throws Exception {
        assertThat(test(ofTrusted(), online())).endsWith("exit 0");
        String manifest = CacheManifest.write(trusted, "");

        Map<String, String> attack = Map.of("GOPROXY", "off", "SCAN", trusted.toString());
        assertThat(test(ofStranger(), attack)).endsWith("exit 0");
        assertThat(trusted.resolve("mod/example.com/dep@v1.0.0/dep.go"))
                .content()
                .contains("evil");
        // The module with its folder, its compiled packages, and its tests.
        CacheManifest.Verified verified = CacheManifest.verify(trusted, manifest);

        assertThat(verified.removed()).isGreaterThan(1).isLessThan(verified.units() / 2);
        assertThat(test(ofTrusted(), Map.of("GOPROXY", "off"))).endsWith("exit 0");
        assertThat(trusted.resolve("mod/example.com/dep@v1.0.0/dep.go")).hasContent(DEPENDENCY);
    }

    @Test
    void withCacheFalseAChangeRequestLeavesTheToolsOwnCachesAlone() throws Exception {
        Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());
        Map<String, String> onlineAtHome = new HashMap<>(online());
        onlineAtHome.putAll(home);
        begin(folder.resolve("home/.cache/go-build"));
        assertThat(test(GoCaches.NONE, onlineAtHome)).endsWith("exit 0");
        Path modules = folder.resolve("home/go/pkg/mod");
        long known = results(folder.resolve("home/.cache"), "go-build");

        begin(own.resolve("build"));
        Files.writeString(folder.resolve("m/new.go"), "package m\n\nvar New = 1\n");
        Map<String, String> attack = new HashMap<>(home);
        attack.putAll(Map.of("GOPROXY", "off", "ATTACK", "1"));
        GoCaches caches = GoCaches.ofUntrusted(
                own.toString(), folder.resolve("beside-untrusted").toString(), "");
        assertThat(test(caches, attack)).endsWith("exit 0");

        assertThat(modules.resolve("example.com/dep@v1.0.0/dep.go")).hasContent(DEPENDENCY);
        assertThat(results(folder.resolve("home/.cache"), "go-build")).isEqualTo(known);
        assertThat(own.resolve("mod/example.com/dep@v1.0.0/dep.go")).content().contains("evil");
    }

    @Test
    void aChangeRequestBeginsWithTheResultsOfTrustedBuildsAndWritesItsOwn() throws Exception {
        assertThat(test(ofTrusted(), online())).endsWith("exit 0");
        long known = results(trusted);

        assertThat(sh(ofStranger(), ":", Map.of())).endsWith("exit 0");
        assertThat(results(own)).isEqualTo(known).isGreaterThan(10);
        Files.writeString(folder.resolve("m/new.go"), "package m\n\nvar New = 1\n");
        assertThat(test(ofStranger(), Map.of("GOPROXY", "off"))).endsWith("exit 0");

        assertThat(results(own)).isGreaterThan(known);
        assertThat(results(trusted)).isEqualTo(known);
    }

    @Test
    void cachesThatTheEnvironmentNamesAreReadAndNotWritten() throws Exception {
        Map<String, String> named = Map.of(
                "GOCACHE",
                trusted.resolve("build").toString(),
                "GOMODCACHE",
                trusted.resolve("mod").toString(),
                "GOPROXY",
                "off",
                "ATTACK",
                "1");
        assertThat(test(ofTrusted(), online())).endsWith("exit 0");
        assertThat(test(ofStranger(), named)).endsWith("exit 0");
        assertThat(trusted.resolve("mod/example.com/dep@v1.0.0/dep.go")).hasContent(DEPENDENCY);
    }

    @Test
    void foldersOfChangeRequestsThatNobodyBuildsAnyMoreAreRemoved() throws Exception {
        Path old = Files.createDirectories(own.resolveSibling("pr-1/mod/x"));
        Files.setLastModifiedTime(
                own.resolveSibling("pr-1"), FileTime.from(Instant.now().minus(Duration.ofDays(20))));
        assertThat(old.toFile().setWritable(false)).isTrue();
        assertThat(sh(ofStranger(), ":", Map.of())).endsWith("exit 0");
        assertThat(own.resolveSibling("pr-1")).doesNotExist();
        assertThat(own).exists();
        assertThat(trusted).exists();
    }

    @Test
    void foldersOfDifferentNamesHaveDifferentCaches() {
        assertThat(GoCaches.name("team")).isEqualTo("team");
        assertThat(GoCaches.name("team/prod"))
                .isNotEqualTo(GoCaches.name("team-prod"))
                .startsWith("team-prod-");
        assertThat(GoCaches.name("..")).isNotEqualTo("..");
        assertThat(GoCaches.name("change-requests")).isNotEqualTo("change-requests");
    }
}
