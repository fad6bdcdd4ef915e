package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive reports of a module whose code changes, by the real go command with the race detector. */
@Timeout(600)
class ReferenceReportTest {
    private static final String RACY = "func (c *Counter) Inc() { c.n++ }\n";
    private static final String LOCKED =
            "func (c *Counter) Inc() {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tc.n++\n}\n";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private ModuleFixture module;
    private int runs;

    @BeforeEach
    void write() throws IOException {
        module = ModuleFixture.in(folder.resolve("m"));
        assumeTrue(ModuleFixture.isInstalled("gcc"), "the race detector needs a C compiler");
        module.file("count/count_test.go", """
            package count

            import (
            	"sync"
            	"testing"
            )

            func TestInc(t *testing.T) {
            	var c Counter
            	var wg sync.WaitGroup
            	for range make([]int, 8) {
            		wg.Add(1)
            		go func() {
            			defer wg.Done()
            			for range make([]int, 1000) {
            				c.Inc()
            			}
            		}()
            	}
            	wg.Wait()
            }
            """);
    }

    private void code(String inc) throws IOException {
        module.file(
                "count/count.go",
                "package count\n\nimport \"sync\"\n\ntype Counter struct {\n\tmu sync.Mutex\n\tn  int\n}\n\n" + inc);
    }

    /** @return ledger of the run, the reference of the next one */
    private Ledger run(String... options) throws IOException {
        Path out = folder.resolve("run" + ++runs);
        List<String> arguments = new ArrayList<>(
                List.of("run", module.folder().toString(), "--no-lint", "--no-vet", "--race", "--out", out.toString()));
        if (runs > 1) {
            arguments.addAll(
                    List.of("--reference", folder.resolve("run" + (runs - 1)).toString()));
        }
        arguments.addAll(List.of(options));
        console.run(arguments.toArray(String[]::new));
        return LedgerFile.read(out.resolve("report/data").resolve(LedgerFile.NAME));
    }

    private static KnownFinding only(Ledger ledger) {
        assertThat(ledger.races()).hasSize(1);
        return ledger.races().get(0);
    }

    @Test
    void aRaceIsFixedOnceItsCodeIsAnotherAndItsTestRanUnderTheDetector() throws IOException {
        code(RACY);
        KnownFinding seen = only(run());
        assertThat(seen.tests()).containsExactly(new KnownFinding.NamedTest("example.com/m/count", "TestInc", true));
        assertThat(seen.places()).allSatisfy(place -> assertThat(place.code()).isNotEmpty());

        code("// Inc counts.\n\n" + RACY);
        KnownFinding again = only(run());
        assertThat(again.seen()).isEqualTo(2);
        assertThat(again.fingerprint()).isEqualTo(seen.fingerprint());
        assertThat(again.first()).isEqualTo(seen.first());

        code(LOCKED);
        Ledger unseen = run("--run", "TestNothing");
        assertThat(only(unseen).fixed()).as("its test did not run").isEmpty();

        Ledger fixed = run();
        assertThat(only(fixed).fixed().get().evidence()).isEqualTo(KnownFinding.Evidence.CODE_CHANGED);
        assertThat(only(fixed).fixed().get().build()).isEqualTo(fixed.build());

        code(RACY);
        KnownFinding back = only(run());
        assertThat(back.fixed()).isEmpty();
        assertThat(text("races.json")).contains("\"state\":\"new\"", "\"back\":true");
    }

    @Test
    void aRaceThatDoesNotShowUpIsNotSeenUntilItsTestRanOftenEnoughWithoutIt() throws IOException {
        code(RACY);
        module.file("count/skip_test.go", "package count\n");
        run();
        String test = Files.readString(module.folder().resolve("count/count_test.go"));
        // The racy code is unchanged, but its test calls it from one goroutine now.
        module.file("count/count_test.go", test.replace("make([]int, 8)", "make([]int, 1)"));

        assertThat(only(run()).fixed()).isEmpty();
        assertThat(text("races.json")).contains("\"state\":\"not seen\"");
        assertThat(only(run("--count=1")).fixed()).isEmpty();
        assertThat(only(run("--count=1")).fixed().get().evidence()).isEqualTo(KnownFinding.Evidence.QUIET);
        assertThat(text("overview.json")).contains("\"races\":{\"new\":0,\"outstanding\":0,\"notSeen\":0,\"fixed\":1}");
    }

    private String text(String part) throws IOException {
        Path file = folder.resolve("run" + runs + "/report/data").resolve(part);
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                // Parse errors are thrown by nextToken.
            }
        }
        return Files.readString(file);
    }

    @Test
    void aReferenceThatIsNoReportIsRefusedBeforeAnythingRuns() throws IOException {
        code(LOCKED);
        assertThat(console.run("run", module.folder().toString(), "--reference", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("--reference " + folder + ": is not a report: it has no data/ledger.jsonl.gz in it");
        assertThat(module.folder().resolve(".go-delivery")).doesNotExist();
    }
}
