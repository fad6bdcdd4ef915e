package io.jenkins.plugins.godelivery.steps.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log of a step whose tests print more than the log may hold. */
class LongLogTest {
    @TempDir
    Path folder;

    @Test
    void everyFailureHasItsLineAndWhatTheyPrintedIsBounded() throws IOException {
        int count = 3_000;
        try (Writer stream = Files.newBufferedWriter(folder.resolve(StepScript.output(0)))) {
            for (int i = 0; i < count; i++) {
                String event = "{\"Action\":\"%s\",\"Package\":\"p\",\"Test\":\"Test" + i + "\"%s}\n";
                stream.write(event.formatted("run", ""));
                stream.write(event.formatted("output", ",\"Output\":\"" + "x\\n".repeat(4_000) + "\""));
                stream.write(event.formatted("fail", ""));
            }
        }
        List<String> lines = new TestOutput(folder.toFile()).finish(0).lines();
        assertThat(lines.stream().filter(line -> line.startsWith("FAIL p Test")))
                .hasSize(count);
        assertThat(lines.stream().mapToLong(String::length).sum()).isLessThan(Budget.LOG_LENGTH.most());
        assertThat(lines)
                .filteredOn(line -> line.contains("too long to be shown here"))
                .hasSize(1);
    }
}
