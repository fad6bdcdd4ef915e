package io.jenkins.plugins.godelivery.engine.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contents of a {@code withCredentials} file are masked like the value of a variable. */
class SecretFilesTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void bind() throws IOException {
        file = Files.createDirectories(folder.resolve("shop@tmp/secretFiles/0123"))
                .resolve("file");
    }

    private String masked(String content, String printed) throws IOException {
        Files.writeString(file, content);
        return new Masking(SecretFiles.withContents(List.of(file.toString()))).text(printed);
    }

    @Test
    void theOnlyLineOfAFileIsASecret() throws IOException {
        assertThat(masked("Zaunkoenig im Baum\n", "got Zaunkoenig im Baum, want none"))
                .isEqualTo("got ***, want none");
    }

    @Test
    void whatANameSaysToBeASecretIsOne() throws IOException {
        String settings = """
            DB_HOST=db.example
            DB_PASSWORD=Zaunkoenig
            user: anna
            token: 'Rotkehlchen'
            machine git.example login bob password Buchfink
            """;

        assertThat(masked(settings, "db.example anna git.example bob: Zaunkoenig Rotkehlchen Buchfink"))
                .isEqualTo("db.example anna git.example bob: *** *** ***");
    }

    @Test
    void whatNobodyWouldWriteByHandIsOne() throws IOException {
        String kubeconfig = "apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user: {x: aB3dE6gH9jK2mN5pQ8}\n";

        assertThat(masked(kubeconfig, "apiVersion v1 Config users: aB3dE6gH9jK2mN5pQ8"))
                .isEqualTo("apiVersion v1 Config users: ***");
    }

    @Test
    void noOtherFileIsOpened() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "Zaunkoenig\n");
        Files.createSymbolicLink(file, other);

        assertThat(SecretFiles.withContents(List.of(other.toString(), file.toString(), "/secretFiles/\0/a")))
                .hasSize(3);
    }
}
