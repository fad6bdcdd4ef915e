package io.jenkins.plugins.godelivery.engine.gobuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Output of four versions of Go in the situations of src/test/resources/gobuild/situations: as text, with {@code -v},
 * {@code -x} and {@code -json}, by go build, go vet and go test. Each gives the same errors. Recorded by
 * record-situations.
 */
class SituationsTest {
    private static final Path FOLDER = Path.of("src/test/resources/gobuild");

    private record Situation(String name, Set<String> failed, int errors) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Situation> situations() throws IOException {
        List<Situation> situations = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("situations"))) {
            for (Path file : files.sorted().toList()) {
                String head = Files.readString(file).split("(?m)^-- ", 2)[0];
                situations.add(new Situation(
                        file.getFileName().toString().replace(".txtar", ""),
                        Stream.of(said(head, "failed").split(" "))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        Integer.parseInt(said(head, "errors"))));
            }
        }
        return situations.stream();
    }

    private static String said(String head, String key) {
        return head.lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("situations")
    void everyWayOfPrintingGivesTheSameErrors(Situation situation) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path output : recordings(situation)) {
            BuildReport build = read(output);
            int expected = hasFailed(output) ? situation.errors : 0;
            int found = build.errors().size();
            // go vet reports only the first error of a package.
            boolean fewer = output.getFileName().toString().contains("-vet.") && found > 0 && found < expected;
            if (found != expected && !fewer) {
                wrong.add(output.getFileName() + ": " + expected + " errors expected, not " + build.errors());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Output without the importing package cannot attribute the failure to it, but must name no other package. */
    @ParameterizedTest
    @MethodSource("situations")
    void noOtherPackageIsSaidToHaveFailed(Situation situation) throws IOException {
        for (Path output : recordings(situation)) {
            if (!output.getFileName().toString().contains("-test")) {
                assertThat(read(output).failed())
                        .as("%s", output)
                        .isSubsetOf(hasFailed(output) ? situation.failed : Set.of());
            }
        }
    }

    private static List<Path> recordings(Situation situation) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("recorded").resolve(situation.name))) {
            return files.sorted().toList();
        }
    }

    private static boolean hasFailed(Path output) {
        return !output.toString().endsWith(".exit0.txt");
    }

    private static BuildReport read(Path output) throws IOException {
        boolean test = output.getFileName().toString().contains("-test");
        GoReport report = new ReportReader()
                .add(ReportFile.of(output), test ? ReportKind.TEST : ReportKind.BUILD)
                .read()
                .build();
        return report.anyBuild().orElseThrow();
    }
}
