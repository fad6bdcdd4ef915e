package io.jenkins.plugins.godelivery.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage.ChangedStatement;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the coverage of changed lines with diff-cover on a Cobertura report of the same profile, for real changes: a
 * release of a module committed on top of the previous one.
 */
@Tag("agreement")
class ChangedLinesAgreementTest {
    private static final List<String> TABLE = new ArrayList<>();

    /** Lines without a statement: block ends and block headers. */
    private static final Pattern NO_STATEMENT =
            Pattern.compile("[})\\]; ,]+|\\} else \\{|func .*\\{|case .*:|default:");

    @TempDir
    private Path folder;

    /** Changed line as diff-cover counts it. */
    private record Line(String file, int number) {}

    /** Block of a profile. */
    private record Block(String file, int start, int end, boolean covered) {}

    @AfterAll
    static void print() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| change | diff-cover: lines | covered | ours: statements | covered | moved | no code | same"
                        + " statement | two blocks |",
                "|---|---|---|---|---|---|---|---|---|"));
        lines.addAll(TABLE);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/changed-lines-agreement.md"), lines);
        lines.forEach(System.out::println);
    }

    @ParameterizedTest
    @CsvSource({
        "github.com/google/uuid, v1.5.0, v1.6.0",
        "github.com/gorilla/mux, v1.8.0, v1.8.1",
        "github.com/spf13/pflag, v1.0.5, v1.0.6",
        "github.com/spf13/pflag, v1.0.6, v1.0.7",
        "github.com/Masterminds/semver/v3, v3.2.1, v3.3.0",
        "github.com/hashicorp/go-version, v1.6.0, v1.7.0",
        "github.com/BurntSushi/toml, v1.3.2, v1.4.0",
        "github.com/google/go-cmp, v0.5.9, v0.6.0",
        "github.com/google/go-cmp, v0.6.0, v0.7.0",
        "github.com/mitchellh/mapstructure, v1.4.3, v1.5.0",
        "github.com/spf13/cast, v1.6.0, v1.7.0",
        "github.com/sirupsen/logrus, v1.9.2, v1.9.3",
        "github.com/yuin/goldmark, v1.7.4, v1.7.8",
        "gopkg.in/yaml.v3, v3.0.0, v3.0.1",
    })
    void theLinesAndTheirCoverageAreThoseOfDiffCover(String module, String before, String after) throws Exception {
        Path diffCover = diffCover();
        TestRepository repository = TestRepository.init(folder.resolve("repository"));
        put(repository, module + "@" + before);
        repository.commit(before);
        put(repository, module + "@" + after);
        repository.commit(after);
        List<Block> blocks = profile(repository, module);
        Map<Line, Boolean> theirs = theirs(diffCover, repository, blocks);
        Change change = GitChange.ofCheckout(repository.runner(), ChangeTarget.revision("HEAD~1"));
        assertThat(change.unknown().text()).isEmpty();
        List<ChangedStatement> ours = ours(repository, change);
        compare(module, before + "…" + after, theirs, ours, change, blocks, repository);
    }

    private static @CheckForNull Path diffCover() throws InterruptedException {
        try {
            return Go.tool("diff-cover");
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
            return null;
        }
    }

    private void put(TestRepository repository, String version) throws Exception {
        Path answer = folder.resolve("download.json");
        Go go = Go.of(Go.tool("go"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Go.Outcome outcome = go.run(empty, answer, List.of("mod", "download", "-json", version));
        assertThat(outcome.exit()).as(outcome.reason()).isZero();
        Path source =
                Path.of(new ObjectMapper().readTree(answer.toFile()).path("Dir").asText());
        repository.git("rm", "-r", "-q", "--ignore-unmatch", ".");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = repository.folder().resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private List<Block> profile(TestRepository repository, String module) throws Exception {
        Path profile = folder.resolve("cover.out");
        Go go = Go.of(Go.tool("go"));
        go.run(
                repository.folder(),
                folder.resolve("test.txt"),
                List.of("test", "-mod=mod", "-vet=off", "-coverprofile=" + profile, "./..."));
        repository.git("checkout", "--quiet", "--", ".");
        List<Block> blocks = new ArrayList<>();
        for (String line : Files.readAllLines(profile)) {
            String[] fields = line.split("[:., ]+(?=\\d+[., ]|\\d+$)");
            if (fields.length == 7 && line.startsWith(module + "/") && !fields[5].equals("0")) {
                blocks.add(new Block(
                        fields[0].substring(module.length() + 1),
                        Integer.parseInt(fields[1]),
                        Integer.parseInt(fields[3]),
                        !fields[6].equals("0")));
            }
        }
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    /** Returns diff-cover's lines: in the Cobertura report a line is covered if every block on it is. */
    private Map<Line, Boolean> theirs(Path diffCover, TestRepository repository, List<Block> blocks) throws Exception {
        Map<String, Map<Integer, Boolean>> lines = new TreeMap<>();
        for (Block block : blocks) {
            for (int line = block.start; line <= block.end; line++) {
                lines.computeIfAbsent(block.file, file -> new TreeMap<>())
                        .merge(line, block.covered, Boolean::logicalAnd);
            }
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><coverage><sources><source>");
        xml.append(repository.folder()).append("</source></sources><packages><package name=\"p\"><classes>");
        lines.forEach((file, hits) -> {
            xml.append("<class name=\"c\" filename=\"").append(file).append("\"><methods/><lines>");
            hits.forEach((line, covered) -> xml.append("<line number=\"")
                    .append(line)
                    .append("\" hits=\"")
                    .append(covered ? 1 : 0)
                    .append("\"/>"));
            xml.append("</lines></class>");
        });
        xml.append("</classes></package></packages></coverage>");
        Path report = folder.resolve("cobertura.xml");
        Files.writeString(report, xml);
        Path json = folder.resolve("diff-cover.json");
        Process process = new ProcessBuilder(
                        diffCover.toString(), report.toString(), "--compare-branch=HEAD~1", "--format", "json:" + json)
                .directory(repository.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("diff-cover.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("diff-cover.txt")))
                .isZero();
        Map<Line, Boolean> found = new java.util.HashMap<>();
        JsonNode files = new ObjectMapper().readTree(json.toFile()).path("src_stats");
        files.fieldNames().forEachRemaining(file -> {
            files.path(file).path("covered_lines").forEach(line -> found.put(new Line(file, line.asInt()), true));
            files.path(file).path("violation_lines").forEach(line -> found.put(new Line(file, line.asInt()), false));
        });
        return found;
    }

    private List<ChangedStatement> ours(TestRepository repository, Change change) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        ChangeJson.write(change, record);
        GoReport report = new ReportReader()
                .source(repository.folder())
                .add(ReportFile.of(folder.resolve("cover.out")), ReportKind.COVERAGE)
                .add(
                        new ReportFile(ChangeJson.FILE, () -> new ByteArrayInputStream(record.toByteArray())),
                        ReportKind.CHANGE)
                .read()
                .build();
        assertThat(report.changes().unknown()).isEmpty();
        assertThat(report.changedCoverage().orElseThrow().unknown()).isEmpty();
        return report.changedCoverage().get().statements();
    }

    private static void compare(
            String module,
            String versions,
            Map<Line, Boolean> theirs,
            List<ChangedStatement> ours,
            Change change,
            List<Block> blocks,
            TestRepository repository)
            throws IOException {
        Map<Line, Set<Boolean>> statements = new java.util.HashMap<>();
        for (ChangedStatement statement : ours) {
            Line line = new Line(statement.file().substring(module.length() + 1), statement.line());
            statements.computeIfAbsent(line, l -> new HashSet<>()).add(statement.covered());
        }
        Set<String> wrong = new TreeSet<>();
        long twoBlocks = 0;
        for (Map.Entry<Line, Set<Boolean>> statement : statements.entrySet()) {
            Boolean covered = theirs.get(statement.getKey());
            if (covered == null) {
                wrong.add("only ours: " + statement.getKey());
            } else if (!statement.getValue().contains(covered)) {
                // In that report a line with two blocks is uncovered if one of them is.
                long of = blocksAt(statement.getKey(), blocks).stream()
                        .map(Block::covered)
                        .distinct()
                        .count();
                twoBlocks++;
                if (of < 2) {
                    wrong.add("covered otherwise: " + statement.getKey());
                }
            }
        }
        long moved = 0;
        long noCode = 0;
        long same = 0;
        for (Map.Entry<Line, Boolean> line : theirs.entrySet()) {
            Line key = line.getKey();
            if (statements.containsKey(key)) {
                continue;
            }
            boolean changed = change.file(key.file)
                    .filter(file -> file.lines().contains(key.number))
                    .isPresent();
            String text = Files.readAllLines(repository.folder().resolve(key.file))
                    .get(key.number - 1)
                    .strip();
            if (!changed) {
                moved++;
                if (!isRemovedElsewhere(text, repository)) {
                    wrong.add("neither changed nor moved: " + key + " " + text);
                }
            } else if (text.isEmpty()
                    || text.startsWith("//")
                    || NO_STATEMENT.matcher(text).matches()) {
                noCode++;
            } else if (blocksAt(key, blocks).stream().anyMatch(block -> hasStatement(block, statements.keySet()))) {
                same++;
            } else {
                wrong.add("only theirs: " + key + " " + text);
            }
        }
        long coveredLines = theirs.values().stream().filter(covered -> covered).count();
        long coveredStatements = ours.stream().filter(ChangedStatement::covered).count();
        TABLE.add("| %s %s | %d | %s | %d | %s | %d | %d | %d | %d |"
                .formatted(
                        module,
                        versions,
                        theirs.size(),
                        percent(coveredLines, theirs.size()),
                        ours.size(),
                        percent(coveredStatements, ours.size()),
                        moved,
                        noCode,
                        same,
                        twoBlocks));
        assertThat(wrong).isEmpty();
    }

    private static String percent(long part, long of) {
        return of == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * part / of);
    }

    private static List<Block> blocksAt(Line line, List<Block> blocks) {
        return blocks.stream()
                .filter(block -> block.file.equals(line.file) && block.start <= line.number && line.number <= block.end)
                .toList();
    }

    private static boolean hasStatement(Block block, Set<Line> statements) {
        return statements.stream()
                .anyMatch(
                        line -> line.file.equals(block.file) && block.start <= line.number && line.number <= block.end);
    }

    /** Returns whether the same text was removed elsewhere, which git reports as moved. */
    private static boolean isRemovedElsewhere(String text, TestRepository repository) throws IOException {
        try {
            Set<String> removed = repository
                    .git("diff", "--unified=0", "--no-renames", "HEAD~1", "HEAD")
                    .lines()
                    .filter(line -> line.startsWith("-"))
                    .map(line -> line.substring(1).strip())
                    .collect(Collectors.toSet());
            return removed.contains(text);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
