package io.jenkins.plugins.godelivery.steps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FileVisitor;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent to the agents of image nodes. */
class SourceScannerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void module() throws IOException {
        for (String file : new String[] {
            "go.mod",
            "Dockerfile",
            ".go-delivery.yaml",
            ".git/HEAD",
            "web/dist/app.js",
            "web/dist/keep.js",
            "lib/lib.go",
            "lib@tmp/secretFiles/key",
            "deep/empty/x.log"
        }) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("lib"));
    }

    private Set<String> found(Options options, boolean daemonless) throws IOException {
        Set<String> found = new TreeSet<>();
        SourceScanner.of(options, daemonless, folder.toString()).scan(folder.toFile(), new FileVisitor() {
            @Override
            public void visit(File file, String relativePath) {
                if (file.isFile()) {
                    found.add(relativePath);
                }
            }

            @Override
            public void visitSymlink(File link, String target, String relativePath) {
                found.add(relativePath + " -> " + target);
            }
        });
        return found;
    }

    @Test
    void withBuildxItIsWhatTheDockerignoreLeavesOfTheContext() throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), "*\n!go.mod\n!web/dist/keep.js\n!link\n");

        assertThat(found(Options.NONE, false))
                .containsExactly(
                        ".dockerignore",
                        ".go-delivery.yaml",
                        "Dockerfile",
                        "go.mod",
                        "link -> lib",
                        "web/dist/keep.js");
    }

    @Test
    void withoutADockerignoreItIsEverythingButWhatJenkinsKeepsBesideWorkspaces() throws IOException {
        assertThat(found(Options.NONE, false))
                .contains(".git/HEAD", "web/dist/app.js", "deep/empty/x.log")
                .noneMatch(path -> path.contains("@tmp"));
    }

    @Test
    void withoutDockerItIsEverythingButTheRepository() throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), "lib\n");

        assertThat(found(Options.NONE, true)).contains("lib/lib.go", "go.mod").doesNotContain(".git/HEAD");
    }

    @Test
    void aDockerfileMayHaveADockerignoreOfItsOwn() throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), "lib\n");
        Files.writeString(folder.resolve("Dockerfile.dockerignore"), "web\n");

        assertThat(found(Options.NONE, false)).contains("lib/lib.go").doesNotContain("web/dist/app.js");
    }

    @Test
    void aContextInAFolderHasItsOwnRules() throws IOException {
        Files.writeString(folder.resolve("web/.dockerignore"), "dist\n");
        Options options = Options.NONE.with(ImageBuildParameters.CONTEXT, "web");

        assertThat(found(options, false)).contains("lib/lib.go").doesNotContain("web/dist/app.js");
    }

    @Test
    void whatLiesOutsideIsRefused() {
        for (Options options : new Options[] {
            Options.NONE.with(ImageBuildParameters.CONTEXT, ".."),
            Options.NONE.with(ImageBuildParameters.DOCKERFILE, "/etc/Dockerfile"),
            Options.NONE.with(ImageBuildParameters.BUILD_CONTEXT, Map.of("common", "a/../../common"))
        }) {
            assertThatThrownBy(() -> SourceScanner.of(options, false, "/ws"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is outside /ws");
        }
        Options elsewhere =
                Options.NONE.with(ImageBuildParameters.BUILD_CONTEXT, Map.of("base", "docker-image://alpine:3"));
        assertThat(SourceScanner.of(elsewhere, false, "/ws")).isNotNull();
    }
}
