package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleSourcesTest {
    @TempDir
    Path temp;

    private Path checkout;

    @BeforeEach
    void aCheckout() throws IOException {
        checkout = temp.resolve("checkout");
        Files.createDirectories(checkout.resolve(".git"));
        write("../outside.go");
    }

    @Test
    void importPathsLeadThroughTheModule() throws IOException {
        write("go.mod", "module example.com/m\n");
        write("a.go");
        write("p/q/b.go");

        assertThat(read("example.com/m/a.go")).isEqualTo("a.go");
        assertThat(read("example.com/m/p/q/b.go")).isEqualTo("p/q/b.go");
        assertThat(read("example.com/mm/a.go")).isNull();
        assertThat(read("example.com/m/none.go")).isNull();
    }

    @Test
    void theModuleOfAFolderMayLieAboveIt() throws IOException {
        write("go.mod", "module example.com/m\n");
        write("p/a.go");

        assertThat(read(checkout.resolve("p"), "example.com/m/p/a.go")).isEqualTo("p/a.go");
    }

    @Test
    void aWorkspaceHasSeveralModules() throws IOException {
        write("go.work", "use (\n\t./api\n\t./tools/gen // generator\n)\nreplace example.com/old => ./legacy\n");
        write("api/go.mod", "module example.com/api/v2\n\nreplace example.com/shared => ../shared\n");
        write("tools/gen/go.mod", "module example.com/gen");
        write("api/a.go");
        write("tools/gen/p/g.go");
        write("legacy/l.go");
        write("shared/s.go");

        assertThat(read("example.com/api/v2/a.go")).isEqualTo("api/a.go");
        assertThat(read("example.com/gen/p/g.go")).isEqualTo("tools/gen/p/g.go");
        assertThat(read("example.com/old/l.go")).isEqualTo("legacy/l.go");
        assertThat(read("example.com/shared/s.go")).isEqualTo("shared/s.go");
    }

    @Test
    void aModuleInsideAModuleComesFirst() throws IOException {
        write("go.mod", "module example.com/m\nreplace example.com/m/in => ./elsewhere\n");
        write("in/a.go");
        write("elsewhere/a.go");

        assertThat(read("example.com/m/in/a.go")).isEqualTo("elsewhere/a.go");
    }

    @Test
    void modulesWithoutAWorkspaceAreFoundToo() throws IOException {
        write("services/orders/go.mod", "module example.com/orders");
        write("services/orders/cmd/main.go");
        write("testdata/x/go.mod", "module example.com/ignored");
        write("testdata/x/a.go");

        assertThat(read("example.com/orders/cmd/main.go")).isEqualTo("services/orders/cmd/main.go");
        assertThat(read("example.com/ignored/a.go")).isNull();
    }

    @Test
    void vendoredPackagesAreAtHand() throws IOException {
        write("go.mod", "module example.com/m\n");
        write("vendor/example.com/dep/d.go");

        assertThat(read("example.com/dep/d.go")).isEqualTo("vendor/example.com/dep/d.go");
    }

    @Test
    void theStandardLibraryHasNoPrefix() throws IOException {
        write("go.mod", "module std\n\ngo 1.27\n");
        write("fmt/print.go");

        assertThat(read("fmt/print.go")).isEqualTo("fmt/print.go");
    }

    @Test
    void pathsOfTheFileSystemWork() throws IOException {
        write("go.mod", "module example.com/m\n");
        write("p/a.go");
        String absolute = checkout.resolve("p/a.go").toString();

        assertThat(read(absolute)).isEqualTo("p/a.go");
        assertThat(read("_" + absolute)).isEqualTo("p/a.go");
        assertThat(read("./p/a.go")).isEqualTo("p/a.go");
        assertThat(read("p/a.go")).isEqualTo("p/a.go");
        assertThat(read(checkout.resolve("p"), "command-line-arguments/a.go")).isEqualTo("p/a.go");
    }

    @Test
    void aReplacementMayLieElsewhereInTheCheckoutButNotBeyond() throws IOException {
        write("a/go.mod", "module example.com/a\nreplace (\n\tex/b => ../b\n\tex/c => ../../beyond\n)\n");
        write("b/b.go");
        write("../beyond/c.go");

        assertThat(read(checkout.resolve("a"), "ex/b/b.go")).isEqualTo("b/b.go");
        assertThat(read(checkout.resolve("a"), "ex/c/c.go")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.go",
                "./../outside.go",
                "example.com/m/../../outside.go",
                "example.com/m/link.go",
                "example.com/m/dir/outside.go",
                "_/etc/passwd",
                "/etc/passwd",
                "example.com/m/p",
                "",
                ".",
                "/",
                "\0",
                "example.com/m/",
                "command-line-arguments/../../outside.go",
            })
    void noPathLeadsOutOfTheCheckout(String path) throws IOException {
        write("go.mod", "module example.com/m\n");
        write("p/a.go");
        Files.createSymbolicLink(checkout.resolve("link.go"), temp.resolve("outside.go"));
        Files.createSymbolicLink(checkout.resolve("dir"), temp);

        assertThat(read(path)).isNull();
    }

    @Test
    void hugeFilesAreNotRead() throws IOException {
        write("go.mod", "module example.com/m\n");
        write("big.go", "x".repeat(9 << 20));

        assertThat(read("example.com/m/big.go")).isNull();
    }

    @Test
    void aFolderThatIsNotThereHasNoSources() {
        assertThat(new ModuleSources(temp.resolve("none")).read("a.go")).isEmpty();
    }

    private void write(String path) throws IOException {
        write(path, path);
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.normalize().getParent());
        Files.writeString(file, text);
    }

    private String read(String path) {
        return read(checkout, path);
    }

    private static @CheckForNull String read(Path root, String path) {
        return new ModuleSources(root)
                .read(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
