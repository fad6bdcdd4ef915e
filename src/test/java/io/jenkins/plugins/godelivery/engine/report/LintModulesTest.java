package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workspace of two modules, each with a main.go with the same finding; recorded by src/test/resources/lint/record.
 */
class LintModulesTest {
    private static final Path WORKSPACE = Path.of("src/test/resources/lint/workspace");
    /** Folder of the recording. */
    private static final String RECORDED = "/tmp/godelivery-fixtures/lint/workspace";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void copyWorkspace() throws IOException {
        root = folder.toRealPath().resolve("ws");
        try (Stream<Path> files = Files.walk(WORKSPACE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve(WORKSPACE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.createDirectory(root.resolve(".git"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v2-configured"})
    void anIssueKnowsItsModuleWhateverThePathsOfTheLinterAreRelativeTo(String report) throws IOException {
        GoReport read = read(new ReportReader().source(root), report);

        assertThat(lint(read).byFile())
                .containsOnlyKeys("svc1/main.go", "svc1/sub/s.go", "svc2/main.go")
                .containsEntry("svc1/main.go", 2)
                .containsEntry("svc2/main.go", 2);
        assertThat(read.modules().packageOf("svc1/sub/s.go")).contains("example.com/svc1/sub");
        assertThat(read.modules().packageOf("svc2/main.go")).contains("example.com/svc2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v2-configured"})
    void whatVetAndGolangciLintBothFindIsOneFindingOfEachModule(String report) throws IOException {
        GoReport alone = read(new ReportReader().source(root), report);
        GoReport both = read(new ReportReader().source(root), report, "vet");
        GoReport otherOrder = read(new ReportReader().source(root), "vet", report);

        assertThat(lint(alone).byLinter()).containsEntry("govet", 2);
        assertThat(lint(both).byLinter()).isEqualTo(lint(alone).byLinter());
        assertThat(lint(otherOrder).issues())
                .containsExactlyInAnyOrderElementsOf(lint(alone).issues());
        assertThat(lint(read(new ReportReader().source(root), "vet")).total()).isEqualTo(2);
    }

    /** In Jenkins the controller builds the report without the checkout, from source archives. */
    @ParameterizedTest
    @ValueSource(strings = {"v2", "v2-configured"})
    void theModuleIsKnownWithoutTheSources(String report) throws IOException {
        Path zip = folder.resolve("sources.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            assertThat(SourceArchive.write(new ModuleSources(root), List.of(), out))
                    .isTrue();
        }
        try (SourceArchive archive = SourceArchive.open(zip)) {
            ReportReader reader = new ReportReader().source(archive.root());
            for (String module : List.of("svc1", "svc2")) {
                reader.add(file(module, report), ReportKind.AUTO)
                        .ranIn(archive.root().resolve(module));
                reader.add(file(module, "vet"), ReportKind.AUTO)
                        .ranIn(archive.root().resolve(module));
            }
            GoReport read = reader.read().build();
            assertThat(lint(read).byFile()).containsOnlyKeys("svc1/main.go", "svc1/sub/s.go", "svc2/main.go");
            assertThat(read.modules().packageOf("svc2/main.go")).contains("example.com/svc2");
        }
    }

    /** Each step of a build provides an archive, and paths are relative to the root of the first. */
    @Test
    void aFileIsNamedTheSameWhicheverArchiveItsLinterCameWith() throws IOException {
        Path first = folder.resolve("of-the-tests.zip");
        Path second = folder.resolve("of-the-linter.zip");
        for (Path zip : List.of(first, second)) {
            try (OutputStream out = Files.newOutputStream(zip)) {
                SourceArchive.write(new ModuleSources(root), List.of(), out);
            }
        }
        try (SourceArchive tests = SourceArchive.open(first);
                SourceArchive linter = SourceArchive.open(second)) {
            GoReport read = new ReportReader()
                    .source(tests.root())
                    .source(linter.root())
                    .add(file("svc1", "v2"), ReportKind.AUTO)
                    .ranIn(linter.root().resolve("svc1"))
                    .read()
                    .build();
            assertThat(lint(read).byFile()).containsOnlyKeys("svc1/main.go", "svc1/sub/s.go");
        }
    }

    /** Reads reports as {@code inspect --source} and {@code report --source} do. */
    @Test
    void aPathThatOnlyOneModuleHasIsItsAlsoWhereNobodySaysWhereTheLinterRan() throws IOException {
        GoReport read = new ReportReader()
                .source(root)
                .add(file("svc1", "v2"), ReportKind.AUTO)
                .read()
                .build();

        assertThat(lint(read).byFile()).containsOnlyKeys("main.go", "svc1/sub/s.go");
        assertThat(read.modules().packageOf("main.go")).isEmpty();
    }

    private GoReport read(ReportReader reader, String... reports) throws IOException {
        for (String report : reports) {
            for (String module : List.of("svc1", "svc2")) {
                reader.add(file(module, report), ReportKind.AUTO).ranIn(root.resolve(module));
            }
        }
        GoReport read = reader.read().build();
        assertThat(read.isWhole()).isTrue();
        return read;
    }

    /** Returns the report with the paths of this checkout. */
    private ReportFile file(String module, String report) throws IOException {
        String name = module + "-" + report + ".json";
        String text =
                Files.readString(WORKSPACE.resolve("reports").resolve(name)).replace(RECORDED, root.toString());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ReportFile(name, () -> new ByteArrayInputStream(bytes));
    }

    private static LintReport lint(GoReport report) {
        return report.lint().orElseThrow();
    }
}
