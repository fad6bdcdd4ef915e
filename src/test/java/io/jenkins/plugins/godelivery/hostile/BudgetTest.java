package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.input.BoundedInputStream;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports beyond the read budget are cut, and each cut is reported as a gap. */
class BudgetTest {
    @TempDir
    Path folder;

    private EndToEndPath way;

    @BeforeEach
    void checkOut() throws IOException {
        way = new EndToEndPath(folder, Files.createDirectory(folder.resolve("sources")));
    }

    private GoReport read(ReportKind kind, String text) throws Exception {
        return way.go(List.of(new EndToEndPath.Given(kind, text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aStreamEndsBehindItsBudget() throws IOException {
        byte[] record = new byte[Budget.RECORD_BYTES.count()];
        try (InputStream in = new BoundedInputStream(new ByteArrayInputStream(record), Budget.RECORD_BYTES)) {
            assertThat(in.readAllBytes()).hasSize(record.length);
        }
        InputStream more =
                new BoundedInputStream(new ByteArrayInputStream(new byte[record.length + 1]), Budget.RECORD_BYTES);
        assertThatThrownBy(more::readAllBytes).hasMessage("it has more than 2097152 bytes");
    }

    @Test
    void aRecordOfADeploymentOfManyMegabytesIsAGap() throws Exception {
        String line = "{\"deployment\":{\"outcome\":\"failed\",\"release\":\"%s\",\"run\":\"1\"}}\n";
        GoReport report = read(ReportKind.DEPLOYMENT, line.formatted("a".repeat(3 << 20)) + line.formatted("b"));
        assertThat(report.deployments()).hasSize(1);
        assertThat(report.evidenceGaps(Part.DEPLOYMENTS)).isNotEmpty();
    }

    @Test
    void deploymentsBeyondTheirNumberAreAGap() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= Budget.RECORDS.count(); i++) {
            lines.append("{\"deployment\":{\"outcome\":\"failed\",\"release\":\"r" + i + "\",\"run\":\"" + i
                    + "\",\"started\":" + i + "}}\n");
        }
        GoReport report = read(ReportKind.DEPLOYMENT, lines.toString());
        assertThat(report.deployments()).hasSize(Budget.RECORDS.count());
        assertThat(report.warnings()).anyMatch(warning -> warning.text().contains("more than 10000 records"));
    }

    @Test
    void aRecordOfAnImageOfManyMegabytesIsAGap() throws Exception {
        GoReport report = read(
                ReportKind.IMAGE,
                "{\"schema\":1,\"containerimage.digest\":\"\",\"image\":\"" + "a".repeat(3 << 20) + "\"}");
        assertThat(report.warnings()).anyMatch(warning -> warning.text().contains("more than 2097152 bytes"));
    }

    /** The read budget holds all bounds on counts and lengths, except small ones of a format; timeouts are exempt. */
    @Test
    void readersDeclareNoLargeBoundsOfTheirOwn() throws IOException {
        Pattern bound = Pattern.compile(
                "static final (?:int|long) (\\w*(?:LIMIT|LONGEST|MOST|MAX)\\w*) = ([0-9_]+)L?(?: << ([0-9]+))?;");
        Path engine = Path.of("src/main/java/io/jenkins/plugins/godelivery/engine");
        List<String> own = new ArrayList<>();
        for (String part : List.of("coverage", "gobuild", "gotest", "ledger", "lint", "race", "report")) {
            try (Stream<Path> files = Files.walk(engine.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher found = bound.matcher(Files.readString(file));
                    while (found.find()) {
                        long number = Long.parseLong(found.group(2).replace("_", ""));
                        long value = found.group(3) == null ? number : number << Integer.parseInt(found.group(3));
                        if (value > 1024 && !found.group(1).endsWith("_MILLIS")) {
                            own.add(file.getFileName() + ": " + found.group(1));
                        }
                    }
                }
            }
        }
        assertThat(own).as("belong into Budget").isEmpty();
    }
}
