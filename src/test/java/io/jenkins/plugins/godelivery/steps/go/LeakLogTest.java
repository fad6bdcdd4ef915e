package io.jenkins.plugins.godelivery.steps.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log of a step whose tests leak goroutines. */
class LeakLogTest {
    private static final Path RECORDED = Path.of("src/test/resources/leaks/before.jsonl");

    @TempDir
    Path folder;

    @Test
    void leaksArePrintedWhenTheTestsOfTheirPackageHaveEnded() throws IOException {
        Files.copy(RECORDED, folder.resolve(StepScript.output(0)));
        List<String> lines = new TestOutput(folder.toFile()).finish(0).lines();

        assertThat(lines)
                .containsSubsequence(
                        "LEAK example.com/orders/feed  4 goroutines in 2 places",
                        "     2 goroutines in chan send at /tmp/orders/feed/feed.go:33  of TestFirst",
                        "     created by example.com/orders/feed.First at /tmp/orders/feed/feed.go:32",
                        "     2 goroutines in chan receive at /tmp/orders/feed/feed.go:17"
                                + "  of TestSubscribe/one, TestSubscribe/two");
        assertThat(lines).filteredOn(line -> line.startsWith("LEAK")).hasSize(1);
    }
}
