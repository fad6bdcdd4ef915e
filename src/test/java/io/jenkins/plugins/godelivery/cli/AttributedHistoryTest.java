package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repository with some forty commits, each run by the command line and compared with the newest build of main. The
 * expected attribution of each finding is declared with its commit: an answer is correct or unknown, no finding is
 * wrongly new, and none is lost.
 */
@Timeout(1800)
class AttributedHistoryTest {
    private static final String SUM = "package total\n\nfunc Sum(a, b int) int {\n\treturn a + b\n}\n";
    private static final String SUM_TEST = """
        package total

        import "testing"

        func TestSum(t *testing.T) {
        	if got := Sum(1, 2); got != 3 {
        		t.Errorf("Sum = %d, want 3", got)
        	}
        }
        """;
    private static final String REFUND = """
        package refund

        import "example.com/shop/total"

        func Of(prices ...int) int {
        	return total.Sum(prices[0], prices[1])
        }

        func First(prices ...int) int {
        	return prices[0]
        }
        """;
    private static final String REFUND_TEST = """
        package refund

        import "testing"

        func TestOf(t *testing.T) {
        	if got := Of(4, 5); got != 9 {
        		t.Errorf("Of = %d, want 9", got)
        	}
        }

        func TestFirst(t *testing.T) {
        	if got := First(7, 8); got != 7 {
        		t.Errorf("First = %d, want 7", got)
        	}
        }
        """;
    private static final String FLAKE_TEST = """
        package flake

        import (
        	"os"
        	"testing"
        )

        func TestFlake(t *testing.T) {
        	if os.Getenv("UNLUCKY") != "" {
        		t.Error("too late")
        	}
        }
        """;
    private static final String RACY = """
        package racy

        func Count() int {
        	count := 0
        	done := make(chan bool)
        	go func() {
        		count++
        		done <- true
        	}()
        	count++
        	<-done
        	return count
        }
        """;
    private static final String CALM = RACY.replace("\tcount++\n\t<-done\n", "\t<-done\n\tcount++\n");
    private static final String RACY_TEST =
            "package racy\n\nimport \"testing\"\n\nfunc TestCount(t *testing.T) {\n\tCount()\n}\n";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private final List<String> wrong = new ArrayList<>();
    /** One line per finding: commit, finding, expected and actual attribution. */
    private final List<String> table = new ArrayList<>();

    private final Map<String, Integer> counts = new TreeMap<>();
    private TestRepository repository;
    private Optional<Path> newestOfMain = Optional.empty();
    private int runs;

    private void main(String name, List<String> options, Map<String, String> expected, String... files)
            throws IOException, InterruptedException {
        write(files);
        repository.commit(name);
        Path out = run(name, runs == 0 ? "HEAD" : "HEAD~1", options, expected);
        newestOfMain = Optional.of(out);
    }

    private void branch(String name, List<String> options, Map<String, String> expected, String... files)
            throws IOException, InterruptedException {
        repository.git("checkout", "--quiet", "-b", "branch-" + runs);
        write(files);
        repository.commit(name);
        run(name, "main", options, expected);
        repository.git("checkout", "--quiet", "main");
    }

    private void write(String... files) throws IOException {
        for (int i = 0; i < files.length; i += 2) {
            if (files[i + 1].isEmpty()) {
                Files.delete(repository.folder().resolve(files[i]));
            } else {
                repository.write(files[i], files[i + 1]);
            }
        }
    }

    private Path run(String name, String base, List<String> options, Map<String, String> expected) throws IOException {
        Path out = folder.resolve("out" + ++runs);
        List<String> arguments =
                new ArrayList<>(List.of("run", repository.folder().toString()));
        arguments.addAll(List.of("--no-lint", "--no-vet", "--no-build", "--out", out.toString(), "--base", base));
        if (newestOfMain.isPresent()) {
            arguments.addAll(List.of("--reference", newestOfMain.get().toString()));
        }
        arguments.addAll(options.contains("--race") ? options : with(options, "--no-race"));
        console.run(arguments.toArray(String[]::new));
        compare(runs + " " + name + ": ", found(out.resolve("report/data")), expected);
        return out;
    }

    private static List<String> with(List<String> options, String more) {
        List<String> all = new ArrayList<>(options);
        all.add(more);
        return all;
    }

    private static Map<String, JsonNode> found(Path data) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, JsonNode> found = new TreeMap<>();
        for (JsonNode failure : mapper.readTree(data.resolve("tests.json").toFile())
                .path("failures")
                .path("list")) {
            String test = failure.path("test").asText();
            String last = failure.path("package").asText().replaceFirst(".*/", "");
            found.put(test.isEmpty() ? last : test, failure.path("attribution"));
        }
        for (String part : List.of("races", "build")) {
            Path file = data.resolve(part + ".json");
            JsonNode list = Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.createObjectNode();
            for (JsonNode one : list.path(part.equals("build") ? "errors" : part)) {
                found.put(part, one.path("attribution"));
            }
        }
        return found;
    }

    private void compare(String name, Map<String, JsonNode> found, Map<String, String> expected) {
        if (!found.keySet().equals(expected.keySet())) {
            wrong.add(name + "found " + found.keySet() + ", expected " + expected.keySet());
        }
        found.forEach((finding, attribution) -> {
            String state = attribution.path("state").asText();
            counts.merge(state, 1, Integer::sum);
            table.add(name + finding + ": expected " + expected.get(finding) + ", found " + state);
            if (!state.equals("unknown") && !state.equals(expected.get(finding))) {
                wrong.add(name + finding + " is " + attribution + ", expected " + expected.get(finding));
            }
        });
    }

    private static Map<String, String> all(String state, String... findings) {
        Map<String, String> expected = new TreeMap<>();
        Arrays.stream(findings).forEach(finding -> expected.put(finding, state));
        return expected;
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new TreeMap<>(one);
        all.putAll(other);
        return all;
    }

    @Test
    void everyFindingOfTheHistoryIsWhatWasWrittenDownOrUnknown() throws Exception {
        repository = TestRepository.init(folder.resolve("shop"));
        List<String> usual = List.of();
        List<String> unlucky = List.of("--env=UNLUCKY=1");
        List<String> race = List.of("--race");
        Map<String, String> nothing = Map.of();
        main(
                "begin",
                usual,
                nothing,
                "go.mod",
                "module example.com/shop\n\ngo 1.21\n",
                "total/sum.go",
                SUM,
                "total/sum_test.go",
                SUM_TEST,
                "refund/refund.go",
                REFUND,
                "refund/refund_test.go",
                REFUND_TEST);
        main("flaky test", usual, nothing, "flake/flake_test.go", FLAKE_TEST);
        branch("panic", usual, all("new", "TestOf"), "refund/refund.go", REFUND.replace("prices[1]", "prices[2]"));
        branch("wrong sum", usual, all("new", "TestSum", "TestOf"), "total/sum.go", SUM.replace("a + b", "a - b"));
        branch("wrong first", usual, all("new", "TestFirst"), "refund/refund.go", first());
        branch(
                "new failing test",
                usual,
                all("new", "TestMore"),
                "total/more_test.go",
                SUM_TEST.replace("TestSum", "TestMore").replace("3", "4"));
        branch("only a comment", usual, nothing, "total/sum.go", SUM + "// End.\n");
        branch(
                "does not compile",
                usual,
                all("new", "build", "total", "refund"),
                "total/sum.go",
                SUM.replace("a + b", "c"));
        branch("exit in TestMain", usual, all("new", "total"), "total/main_test.go", """
            package total

            import (
            \t"os"
            \t"testing"
            )

            func TestMain(m *testing.M) {
            \tos.Exit(2)
            }
            """);
        main("unlucky", unlucky, all("flaky", "TestFlake"), "README.md", "1\n");
        main("lucky", usual, nothing, "README.md", "2\n");
        main("unlucky again", unlucky, all("flaky", "TestFlake"), "README.md", "3\n");
        main("lucky again", usual, nothing, "README.md", "4\n");
        branch("words", unlucky, all("flaky", "TestFlake"), "README.md", "5\n");
        branch("refund", unlucky, all("flaky", "TestFlake"), "refund/refund.go", REFUND + "// End.\n");
        branch(
                "flaky and mine",
                unlucky,
                both(all("flaky", "TestFlake"), all("new", "TestFirst")),
                "refund/refund.go",
                first());
        main("broken", usual, all("new", "TestSum", "TestOf"), "total/sum.go", SUM.replace("a + b", "a - b"));
        main("still broken", usual, all("known", "TestSum", "TestOf"), "README.md", "6\n");
        branch(
                "test moved",
                usual,
                all("known", "TestSum", "TestOf"),
                "total/sum_test.go",
                "",
                "total/s_test.go",
                SUM_TEST);
        branch(
                "test renamed",
                usual,
                all("known", "TestAdd", "TestOf"),
                "total/sum_test.go",
                SUM_TEST.replace("TestSum", "TestAdd"));
        branch(
                "reformatted",
                usual,
                all("known", "TestSum", "TestOf"),
                "total/sum.go",
                SUM.replace("a + b", "a - b").replace("{\n", "{\n\n"));
        branch(
                "code moved",
                usual,
                all("known", "TestSum", "TestOf"),
                "total/sum.go",
                "",
                "total/add.go",
                SUM.replace("a + b", "a - b"));
        branch(
                "one more",
                usual,
                both(all("known", "TestSum", "TestOf"), all("new", "TestFirst")),
                "refund/refund.go",
                first());
        branch(
                "relaxed gate",
                usual,
                both(all("known", "TestSum", "TestOf"), all("new", "TestFirst")),
                "refund/refund.go",
                first(),
                ".go-delivery.yaml",
                "gate: false\n");
        branch("mended", usual, nothing, "total/sum.go", SUM);
        main("mended", usual, nothing, "total/sum.go", SUM);
        main(
                "does not compile",
                usual,
                all("new", "build", "total", "refund"),
                "total/sum.go",
                SUM.replace("a + b", "c"));
        branch("words on it", usual, all("known", "build", "total", "refund"), "README.md", "7\n");
        branch(
                "mended, and first is wrong",
                usual,
                all("new", "TestFirst"),
                "total/sum.go",
                SUM,
                "refund/refund.go",
                first());
        main("compiles", race, nothing, "total/sum.go", SUM);
        main("race", race, all("new", "TestCount", "races"), "racy/racy.go", RACY, "racy/racy_test.go", RACY_TEST);
        main("race stays", race, all("known", "TestCount", "races"), "README.md", "8\n");
        branch("race moved", race, all("known", "TestCount", "races"), "racy/racy.go", "", "racy/count.go", RACY);
        main("race mended", race, nothing, "racy/racy.go", CALM);
        main("quiet", race, nothing, "README.md", "9\n");
        branch("race is back", race, all("new", "TestCount", "races"), "racy/racy.go", RACY);
        branch("words on calm code", race, nothing, "README.md", "10\n");
        main(
                "package renamed",
                usual,
                nothing,
                "total/sum.go",
                "",
                "total/sum_test.go",
                "",
                "sum/sum.go",
                SUM.replace("package total", "package sum"),
                "sum/sum_test.go",
                SUM_TEST.replace("package total", "package sum"),
                "refund/refund.go",
                REFUND.replace("total", "sum"));
        branch(
                "wrong after the renaming",
                usual,
                all("new", "TestSum", "TestOf"),
                "sum/sum.go",
                SUM.replace("package total", "package sum").replace("a + b", "a * b + 9"));

        assertThat(wrong).as(counts.toString()).isEmpty();
        assertThat(runs).isGreaterThanOrEqualTo(39);
        assertThat(table).as(String.join("\n", table)).hasSizeGreaterThanOrEqualTo(50);
        assertThat(counts.getOrDefault("unknown", 0))
                .as(counts + "\n" + String.join("\n", table))
                .isLessThan(15);
    }

    private static String first() {
        return REFUND.replace("return prices[0]", "return prices[1]");
    }
}
