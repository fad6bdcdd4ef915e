package io.jenkins.plugins.godelivery.engine.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module below the root of its repository, in the checkout and in an agent's source archive. */
class TestOwnersTest {
    @TempDir
    private Path folder;

    private Path repository;

    @BeforeEach
    void repository() throws IOException {
        repository = folder.resolve("repository");
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".github/CODEOWNERS", "* @all\n/services/orders/refund/ @money\n*_fuzz_test.go @fuzz\n");
        write("services/orders/CODEOWNERS", "* @nobody-reads-this\n");
        write("services/orders/go.mod", "module example.com/orders\n");
        write("services/orders/refund/refund_test.go", "package refund\n\nfunc TestRefund(t *testing.T) {\n}\n");
        write("services/orders/refund/r_fuzz_test.go", "package refund\n\nfunc TestOdd(t *testing.T) {\n}\n");
        write("services/orders/main_test.go", "package main\n// func TestNone\nfunc TestMainly(t *testing.T) {}\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void assertKnown(TestOwners owners) {
        assertThat(owners.of("example.com/orders/refund", "TestRefund/twice")).containsExactly("@money");
        assertThat(owners.of("example.com/orders/refund", "TestOdd")).containsExactly("@fuzz");
        assertThat(owners.file("example.com/orders", "TestMainly")).isEqualTo("services/orders/main_test.go");
        assertThat(owners.of("example.com/orders", "TestMainly")).containsExactly("@all");
        assertThat(owners.of("example.com/orders", "TestNone"))
                .as("only a comment")
                .isEmpty();
        assertThat(owners.of("example.com/other", "TestRefund")).isEmpty();
    }

    @Test
    void theFileThatDeclaresATestSaysWhoseItIs() {
        assertKnown(TestOwners.of(List.of(new ModuleSources(repository.resolve("services/orders")))));
    }

    @Test
    void theSourcesThatAnAgentSendsSayTheSame() throws IOException {
        Path packed = folder.resolve("sources.zip");
        try (OutputStream out = Files.newOutputStream(packed)) {
            SourceArchive.write(
                    new ModuleSources(repository.resolve("services/orders")),
                    List.of(
                            "example.com/orders/refund/refund_test.go",
                            "example.com/orders/refund/r_fuzz_test.go",
                            "example.com/orders/main_test.go"),
                    out);
        }
        try (SourceArchive archive = SourceArchive.open(packed)) {
            assertKnown(TestOwners.of(List.of(new ModuleSources(archive.root()))));
        }
    }

    @Test
    void thousandsOfTestsOfOneFileTakeAsLongAsTheyAreMany() throws IOException {
        write(".github/CODEOWNERS", "*a*b*c*d @one\n".repeat(5_000) + "* @all\n");
        TestOwners owners = TestOwners.of(List.of(new ModuleSources(repository.resolve("services/orders"))));

        for (int i = 0; i < 200_000; i++) {
            assertThat(owners.of("example.com/orders/refund", "TestRefund/" + i))
                    .hasSize(1);
        }
    }

    @Test
    void aLinkThatLeadsOutOfTheCheckoutIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "* @secret\n");
        Files.delete(repository.resolve(".github/CODEOWNERS"));
        Files.createSymbolicLink(repository.resolve(".github/CODEOWNERS"), outside);

        assertThat(TestOwners.of(List.of(new ModuleSources(repository.resolve("services/orders"))))
                        .of("example.com/orders", "TestMainly"))
                .isEmpty();
    }
}
