package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.GoProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares our tokenizer with go/parser, on foreign code. */
class GoSourceAgreementTest {
    private static final List<String> LIBRARIES =
            List.of("archive", "cmd/cover", "cmd/go/internal", "compress", "encoding", "go", "net", "os", "runtime");

    @TempDir
    Path temp;

    @Test
    void functionsAndErrorBranchesOfTheStandardLibraryAreThoseOfGoParser() throws Exception {
        Path sources = GoProgram.root().resolve("src");
        String[] folders = LIBRARIES.stream()
                .map(library -> sources.resolve(library).toString())
                .toArray(String[]::new);
        String program = Files.readString(Path.of("src/test/resources/gosource/extents.go.txt"));

        List<String> expected = GoProgram.run(temp, program, folders);

        List<String> found = new ArrayList<>();
        for (String line : expected) {
            if (!line.startsWith("\t")) {
                found.add(line);
                describe(GoSource.parse(Files.readAllBytes(Path.of(line))), found);
            }
        }
        assertThat(expected)
                .hasSizeGreaterThan(30_000)
                .contains(sources.resolve("net/dial.go").toString());
        assertThat(firstDifference(found, expected)).isEmpty();
        assertThat(found).hasSameSizeAs(expected);
    }

    private static void describe(GoSource source, List<String> lines) {
        source.functions().forEach(each -> lines.add("\t" + each.name() + " " + print(each.range())));
        source.errorBranches().stream()
                .map(branch -> "\terror " + print(branch))
                .sorted()
                .forEach(lines::add);
    }

    private static String print(SourceRange sourceRange) {
        return sourceRange.startLine() + "." + sourceRange.startColumn() + "," + sourceRange.endLine() + "."
                + sourceRange.endColumn();
    }

    private static List<String> firstDifference(List<String> found, List<String> expected) {
        String file = "";
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            file = expected.get(i).startsWith("\t") ? file : expected.get(i);
            if (!found.get(i).equals(expected.get(i))) {
                return List.of(file, found.get(i), expected.get(i));
            }
        }
        return List.of();
    }
}
