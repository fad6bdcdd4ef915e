package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image and deployment records carry their times, so neither names nor order of files matter. */
class FileOrderTest {
    private static final Path RECORDED = Path.of("src/test/resources/site/delivery");

    @TempDir
    Path temporary;

    private static GoReport read(List<Path> files) throws IOException {
        ReportReader reader = new ReportReader();
        files.forEach(file -> reader.add(ReportFile.of(file), ReportKind.AUTO));
        return reader.read().build();
    }

    @Test
    void imagesStandInTheOrderInWhichTheyWereBuilt() throws IOException {
        Path first = RECORDED.resolve("image.json");
        Path second = RECORDED.resolve("image-daemonless.json");

        for (List<Path> files : List.of(List.of(first, second), List.of(second, first))) {
            assertThat(read(files).images().orElseThrow())
                    .extracting(ImageRecord::built)
                    .isSorted()
                    .hasSize(2);
        }
    }

    @Test
    void theEndOfADeploymentIsKnownWhicheverOfItsRecordsIsReadLast() throws IOException {
        String ended = Files.readAllLines(RECORDED.resolve("deployments.jsonl")).get(0);
        UnaryOperator<String> begun =
                record -> record.replaceFirst("\"outcome\":\"successful\"", "\"outcome\":\"unfinished\"");
        assertThat(begun.apply(ended)).isNotEqualTo(ended);

        for (List<String> records : List.of(List.of(ended, begun.apply(ended)), List.of(begun.apply(ended), ended))) {
            Path one = Files.writeString(temporary.resolve("1.jsonl"), records.get(0) + "\n");
            Path two = Files.writeString(temporary.resolve("2.jsonl"), records.get(1) + "\n");
            assertThat(read(List.of(one, two)).deployments())
                    .singleElement()
                    .extracting(Deployment::outcome)
                    .isNotEqualTo(Deployment.Outcome.UNFINISHED);
        }
    }
}
