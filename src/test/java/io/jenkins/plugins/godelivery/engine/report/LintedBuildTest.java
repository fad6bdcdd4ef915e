package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Output of go build, go test, go vet and golangci-lint on the same code, recorded in src/test/resources/gobuild/tools.
 */
class LintedBuildTest {
    private static final Path FOLDER = Path.of("src/test/resources/gobuild/tools");

    @ParameterizedTest
    @ValueSource(strings = {"compile-error-v1.json", "compile-error-v2.json"})
    void anErrorOfTheCompilerIsNoLintIssueToo(String lint) throws IOException {
        GoReport report = read("compile-error.jsonl", lint);

        assertThat(report.buildFailures().orElseThrow().count()).isEqualTo(2);
        assertThat(report.lint().orElseThrow().total()).isZero();
        assertThat(report.gaps(Part.LINT)).isNotEmpty();
    }

    @Test
    void aMissingModuleIsOneErrorOfAllTools() throws IOException {
        GoReport report = read("module-missing.jsonl", "module-missing-test.jsonl", "module-missing-v2.json");

        assertThat(report.buildFailures().orElseThrow().count()).isEqualTo(1);
        assertThat(report.anyBuild().orElseThrow().failed()).containsExactly("example.com/b/user");
        assertThat(report.lint().orElseThrow().total()).isZero();
        assertThat(report.gaps(Part.LINT)).isNotEmpty();
    }

    @Test
    void vetDidNotLookAtWhatCannotBeLoaded() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(FOLDER.resolve("module-missing-vet.txt")), ReportKind.VET)
                .read()
                .build();

        assertThat(report.lint().orElseThrow().total()).isZero();
        assertThat(report.gaps(Part.LINT)).singleElement().asString().contains("no required module provides package");
    }

    @Test
    void withoutABuildTheErrorOfTheCompilerIsAnIssue() throws IOException {
        assertThat(read("compile-error-v2.json").lint().orElseThrow().total()).isEqualTo(1);
    }

    private static GoReport read(String... files) throws IOException {
        ReportReader reader = new ReportReader();
        for (String file : files) {
            reader.add(ReportFile.of(FOLDER.resolve(file)), ReportKind.AUTO);
        }
        return reader.read().build();
    }
}
