package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenDeploymentsTest {
    /** The result does not depend on which file is read first. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "z"})
    void aFileThatSomebodyWroteDoesNotChangeWhatAStepRecorded(String name) throws Exception {
        String line = Files.readAllLines(Path.of("src/test/resources/site/delivery/deployments.jsonl"))
                .get(0);
        List<Deployment> own = read("m", ReportKind.DEPLOYMENT, line, "", ReportKind.AUTO, "");
        String forged = line.replaceFirst("\"strategy\":\"rolling\"", "\"strategy\":\"canary\"");
        assertThat(forged).isNotEqualTo(line);
        assertThat(read("m", ReportKind.DEPLOYMENT, line, name, ReportKind.AUTO, forged))
                .isEqualTo(own);
    }

    @Test
    void aFileThatSomebodyWroteTellsWhatNoStepRecorded() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/site/delivery/deployments.jsonl"));
        List<String> newestFirst = new ArrayList<>(lines);
        Collections.reverse(newestFirst);

        List<Deployment> told = read("m", ReportKind.AUTO, String.join("\n", newestFirst), "", ReportKind.AUTO, "");

        assertThat(told).isNotEmpty().isSortedAccordingTo(Comparator.comparingLong(Deployment::started));
        assertThat(told).isEqualTo(read("m", ReportKind.DEPLOYMENT, String.join("\n", lines), "", ReportKind.AUTO, ""));
    }

    private static List<Deployment> read(
            String first, ReportKind kind, String content, String second, ReportKind otherKind, String other)
            throws Exception {
        ReportReader reader = new ReportReader().add(file(first, content), kind);
        if (!other.isEmpty()) {
            reader.add(file(second, other), otherKind);
        }
        return reader.readRecorded().build().deployments();
    }

    private static ReportFile file(String name, String content) {
        return new ReportFile(name, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }
}
