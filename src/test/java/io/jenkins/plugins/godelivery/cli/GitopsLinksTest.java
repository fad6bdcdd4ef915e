package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit of another author may put a symbolic link in the place of a manifest. */
class GitopsLinksTest {
    private static final String VALUES = "image: registry.test/orders:1\n";

    @TempDir
    private Path folder;

    private ExitCode gitops(ManifestRepository repository, TestConsole console, String file) throws Exception {
        CompletableFuture<ExitCode> running =
                repository.gitops(console, "--file", file, "--image", "registry.test/orders:2");
        return running.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "apps/values.yaml"})
    void aLinkThatLeadsOutOfTheRepositoryIsNotFollowed(String file) throws Exception {
        Path outside = Files.writeString(folder.resolve("outside.yaml"), VALUES);
        ManifestRepository repository = new ManifestRepository(folder);
        Path link = folder.resolve("work").resolve(file);
        if (file.contains("/")) {
            Files.createSymbolicLink(link.getParent(), Files.createDirectory(folder.resolve("elsewhere")));
            Files.move(outside, folder.resolve("elsewhere/values.yaml"));
            outside = folder.resolve("elsewhere/values.yaml");
        } else {
            Files.createSymbolicLink(link, outside);
        }
        String head = repository.push("A link");
        TestConsole console = new TestConsole();

        assertThat(gitops(repository, console, file)).isEqualTo(ExitCode.USAGE);

        assertThat(console.err())
                .contains("is a symbolic link out of the repository")
                .doesNotContain("registry.test/orders:1");
        assertThat(outside).hasContent(VALUES);
        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void aLinkToAnotherFileOfTheRepositoryIs() throws Exception {
        ManifestRepository repository = new ManifestRepository(folder).with("base/values.yaml", VALUES);
        Files.createSymbolicLink(folder.resolve("work/values.yaml"), Path.of("base/values.yaml"));
        repository.push("A link");
        TestConsole console = new TestConsole();

        ExitCode code = gitops(repository, console, "values.yaml");

        assertThat(console.err()).doesNotContain("symbolic link out");
        assertThat(code).as(console.err()).isNotEqualTo(ExitCode.INTERNAL);
    }
}
