package io.jenkins.plugins.godelivery.engine.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our figures with those that the Go tools printed when `src/test/resources/coverage/record` ran. */
class RecordedProfilesTest {
    private static final Path RECORDED = Path.of("src/test/resources/coverage");
    private static final Path MODULE = RECORDED.resolve("module");
    private static final Pattern PRINTED =
            Pattern.compile("^(?:ok +)?\\s*(\\S+)\\s.*coverage: ([0-9.]+%) of statements", Pattern.MULTILINE);

    private final Warnings warnings = new Warnings();

    @ParameterizedTest
    @CsvSource({
        "go1.21.13, set", "go1.21.13, count", "go1.21.13, atomic", "go1.21.13, coverpkg", "go1.21.13, lits",
        "go1.21.13, covdata", "go1.27.0, set", "go1.27.0, count", "go1.27.0, atomic", "go1.27.0, coverpkg",
        "go1.27.0, lits", "go1.27.0, covdata"
    })
    void functionFiguresAreThoseOfGoToolCover(String go, String profile) throws IOException {
        Coverage coverage = read(go, profile);

        assertThat(functions(coverage)).isEqualTo(printedFunctions(go, profile));
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "go1.21.13, set.test", "go1.21.13, count.test", "go1.21.13, atomic.test", "go1.21.13, lits.test",
        "go1.21.13, covdata.percent", "go1.27.0, set.test", "go1.27.0, count.test", "go1.27.0, atomic.test",
        "go1.27.0, lits.test", "go1.27.0, covdata.percent"
    })
    void packageFiguresAreThoseOfGoTest(String go, String printed) throws IOException {
        Coverage coverage = read(go, printed.substring(0, printed.indexOf('.')));

        Map<String, String> packages = new LinkedHashMap<>();
        coverage.packages().forEach(each -> packages.put(each.name(), print(each.statements())));
        Map<String, String> expected = new LinkedHashMap<>();
        PRINTED.matcher(Files.readString(RECORDED.resolve(go).resolve(printed + ".txt")))
                .results()
                .forEach(line -> expected.put(line.group(1), line.group(2)));
        assertThat(packages).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21.13", "go1.27.0"})
    void functionLiteralsAtPackageLevelCount(String go) throws IOException {
        Coverage coverage = read(go, "lits");

        assertThat(print(coverage.statements())).isEqualTo("42.9%");
        assertThat(functions(coverage))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).endsWith("Double 100.0%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21.13", "go1.27.0"})
    void aProfileWithoutBlocksHasNoPercentage(String go) throws IOException {
        Coverage coverage = read(go, "empty");

        assertThat(coverage.statements().percent()).isEmpty();
        assertThat(coverage.mode()).isEqualTo(CoverMode.SET);
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21.13", "go1.27.0"})
    void aGrammarHasStatementsAndNoFunctions(String go) throws IOException {
        Coverage coverage = read(go, "gen");

        assertThat(coverage.files())
                .extracting(FileCoverage::path, file -> print(file.statements()))
                .containsExactly(
                        tuple("example.com/cov/gen/gen.go", "66.7%"), tuple("example.com/cov/gen/grammar.y", "66.7%"));
        assertThat(functions(coverage)).allMatch(line -> line.startsWith("example.com/cov/gen/gen.go:"));
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yacc, go1.21.13",
        "yacc, go1.26.8",
        "yacc, go1.27.4",
        "lined, go1.21.13",
        "lined, go1.26.8",
        "lined, go1.27.4"
    })
    void generatedCodeHasTheFigureThatGoTestPrints(String code, String go) throws IOException {
        Coverage coverage = read("generated", code + "-" + go);
        String printed = Files.readString(RECORDED.resolve("generated").resolve(code + "-" + go + ".test.txt"));

        assertThat(printed).contains("coverage: " + print(coverage.statements()) + " of statements");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void profilesOfTwoVersionsOfGoGiveNoFigure() throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        for (String go : List.of("go1.21.13", "go1.27.0")) {
            CoverProfileReader.read(ReportFile.of(RECORDED.resolve(go).resolve("set.out")), builder, warnings);
        }

        assertThat(builder.build().statements().percent()).isEmpty();
        assertThat(warnings.list())
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .startsWith("blocks overlap in");
    }

    /** Before Go 1.22 the profile lacks packages without tests. */
    @ParameterizedTest
    @CsvSource({
        "go1.21.13, calc.go:48 calc.go:59 calc.go:61",
        "go1.27.0, calc.go:48 calc.go:59 calc.go:61 untested.go:8"
    })
    void errorPathsAreTheBranchesThatProveAnError(String go, String uncovered) throws IOException {
        ErrorPathCoverage errorPaths = sources(read(go, "set")).errorPaths();

        assertThat(errorPaths.uncovered().stream().map(path -> path.file().replaceFirst(".*/", "") + ":" + path.line()))
                .containsExactly(uncovered.split(" "));
        assertThat(errorPaths.covered()).isEqualTo(1);
        assertThat(errorPaths.total()).isEqualTo(uncovered.split(" ").length + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21.13", "go1.27.0"})
    void aSourceThatChangedSinceIsToldAndSaysNothing(String go) throws IOException {
        Sources here = new ModuleSources(MODULE);
        Coverage coverage = read(go, "set");

        SourceCoverage shortened = SourceCoverage.of(
                coverage,
                path -> here.read(path).map(source -> Arrays.copyOf(source, source.length / 2)),
                Set.of(),
                warnings);
        SourceCoverage narrowed = SourceCoverage.of(
                coverage,
                path -> here.read(path)
                        .map(source ->
                                new String(source, UTF_8).replace("\t", "").getBytes(UTF_8)),
                Set.of(),
                new Warnings());

        assertThat(shortened.stale()).contains("example.com/cov/calc/calc.go");
        assertThat(shortened.functions()).noneMatch(each -> shortened.stale().contains(each.file()));
        assertThat(narrowed.stale()).contains("example.com/cov/calc/calc.go");
        assertThat(sources(coverage).stale()).isEmpty();
        assertThat(warnings.list())
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .startsWith("the source file is not the one that was measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21.13", "go1.27.0"})
    void filesGivenAsArgumentsKeepTheirFolder(String go) throws IOException {
        assertThat(read(go, "files").packages())
                .extracting(PackageCoverage::name, each -> print(each.statements()))
                .containsExactly(tuple("/src/cov/lits", "42.9%"));
    }

    private Coverage read(String go, String profile) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        CoverProfileReader.read(ReportFile.of(RECORDED.resolve(go).resolve(profile + ".out")), builder, warnings);
        return builder.build();
    }

    private SourceCoverage sources(Coverage coverage) {
        return SourceCoverage.of(coverage, new ModuleSources(MODULE), Set.of(), warnings);
    }

    private List<String> functions(Coverage coverage) {
        return sources(coverage).functions().stream()
                .map(each ->
                        each.file() + ":" + each.line() + ": " + each.name() + " " + Percent.format(each.percent()))
                .toList();
    }

    private static List<String> printedFunctions(String go, String profile) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDED.resolve(go).resolve(profile + ".func.txt"))) {
            if (!line.startsWith("total:")) {
                lines.add(line.replaceAll("\t+", " "));
            }
        }
        return lines;
    }

    private static String print(StatementCount statements) {
        return statements.percent().isPresent()
                ? Percent.format(statements.percent().getAsDouble())
                : "none";
    }
}
