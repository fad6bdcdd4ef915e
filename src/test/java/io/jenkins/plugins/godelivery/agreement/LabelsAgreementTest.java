package io.jenkins.plugins.godelivery.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.agreement.Recording.Unavailable;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Labels change no result: foreign code has the same outcomes and coverage with labelled goroutines as
 * {@link AgreementTest} recorded without them.
 */
@Tag("agreement")
class LabelsAgreementTest {
    private static final int RUNS = 5;
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private Path folder;

    private record Case(String go, Subject subject, String mode) {
        @Override
        public String toString() {
            return go + " " + subject + " " + mode;
        }
    }

    static Stream<Case> cases() {
        String versions = System.getenv().getOrDefault("AGREEMENT_GO", "go1.27");
        // Data races and their consequences vary between runs.
        return Stream.of(versions.split(" "))
                .flatMap(go -> Subject.wanted().stream()
                        .filter(subject -> !subject.isRaceRun())
                        .flatMap(subject -> Stream.of("labels", "leaks").map(mode -> new Case(go, subject, mode))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsDifferentWithLabels(Case given) throws Exception {
        Go go;
        Recording plain;
        try {
            go = Go.of(Go.tool(given.go()));
            plain = Recording.of(given.subject(), go);
        } catch (IOException | Unavailable e) {
            throw new TestAbortedException(given + ": " + e.getMessage());
        }
        Path source = plain.source();
        GoToolchain toolchain = toolchain(go, source);
        GoTestRun run = new GoTestRun(
                Options.NONE.with(GoroutineParameter.MODE, given.mode()).with(GoTestCommand.COVER, true), toolchain);
        UnaryOperator<String> path = name -> folder.resolve(name).toString();
        Go labelling = prepare(run, path, source, go);

        List<String> test =
                new ArrayList<>(List.of("test", "-json", "-overlay=" + path.apply(GoroutineOverlay.FILE), "-cover"));
        Recording labelled = new Recording(given.subject(), go, folder);
        List<String> covered = new ArrayList<>(test);
        covered.add("-coverprofile=" + labelled.profile());
        covered.addAll(given.subject().flags());
        covered.addAll(given.subject().packages());
        labelling.run(source, labelled.stream(), covered, Map.of("GODEBUG", "tracebacklabels=1"));
        go.run(source, labelled.functions(), List.of("tool", "cover", "-func=" + labelled.profile()));

        GroundTruth with = GroundTruth.of(labelled);
        Set<String> seen = seen(GroundTruth.of(plain));
        // The coverage of some of this code varies between runs.
        for (int again = 1; again < RUNS && !unseen(seen(with), seen).isEmpty(); again++) {
            seen.addAll(seen(GroundTruth.of(plainAgain(given.subject(), go, source, again))));
        }
        assertThat(unseen(seen(with), seen)).isEmpty();
        assertThat(with.tests.keySet()).isEqualTo(GroundTruth.of(plain).tests.keySet());
        row("| %s | %s | %s | %d | %d | %d | %s |"
                .formatted(
                        go.version(),
                        given.subject(),
                        given.mode(),
                        with.tests.size(),
                        with.count("fail", any -> true),
                        with.functions.size(),
                        with.functionTotal));
    }

    /**
     * Returns the results that no run without labels has had. A result that varies between those runs, such as the coverage
     * of code that depends on the order of a map, may vary with labels, too.
     */
    private static List<String> unseen(Set<String> results, Set<String> plain) {
        return results.stream()
                .filter(one -> !plain.contains(one))
                .filter(one -> plain.stream()
                                .filter(other -> subject(other).equals(subject(one)))
                                .count()
                        < 2)
                .toList();
    }

    private static String subject(String result) {
        return result.substring(0, result.lastIndexOf(' '));
    }

    /** Result of a run: the outcome of each test, and the coverage of each package and function. */
    private static Set<String> seen(GroundTruth truth) {
        Set<String> seen = new TreeSet<>(truth.functions);
        truth.tests.forEach((test, status) -> seen.add(test + ": " + status));
        truth.printedCoverage.forEach((name, percent) -> seen.add(name + " " + percent + "%"));
        return seen;
    }

    private Recording plainAgain(Subject subject, Go go, Path source, int number) throws Exception {
        Recording plain = new Recording(subject, go, Files.createDirectory(folder.resolve("again-" + number)));
        List<String> test = new ArrayList<>(List.of("test", "-json", "-count=1", "-coverprofile=" + plain.profile()));
        test.addAll(subject.flags());
        test.addAll(subject.packages());
        go.run(source, plain.stream(), test);
        go.run(source, plain.functions(), List.of("tool", "cover", "-func=" + plain.profile()));
        return plain;
    }

    private static GoToolchain toolchain(Go go, Path source) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("env", ".json");
        try {
            go.run(source, answer, List.of("env", "-json"));
            return GoToolchain.parse(Files.readString(answer), Map.of()).orElseThrow();
        } finally {
            Files.delete(answer);
        }
    }

    /** Runs the program as a run of the tests does, and returns the go command of the tests. */
    private Go prepare(GoTestRun run, UnaryOperator<String> path, Path source, Go go)
            throws IOException, InterruptedException {
        assertThat(run.unlabelled()).isEmpty();
        GoroutineOverlay overlay = run.overlay().orElseThrow();
        Files.createDirectories(folder.resolve(GoroutineOverlay.FOLDER));
        for (Map.Entry<String, String> file : overlay.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Command command = overlay.command(path);
        Path answer = folder.resolve("answer.txt");
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        builder.environment().putAll(command.environment());
        builder.start().waitFor();
        assertThat(answer).content().isEqualTo(GoroutineOverlay.DONE + "\n");
        Path launcher = folder.resolve(GoroutineOverlay.FOLDER).resolve("go");
        return launcher.toFile().setExecutable(true) ? new Go(launcher, go.version(), go.root()) : go;
    }

    private static void row(String line) {
        TABLE.add(line);
        System.out.println(line);
    }

    @AfterAll
    static void writeTable() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| Go | code | goroutines | tests | failed | functions | -func total |",
                "|---|---|---|---|---|---|---|"));
        lines.addAll(TABLE);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "labels-agreement.md"), lines);
    }
}
