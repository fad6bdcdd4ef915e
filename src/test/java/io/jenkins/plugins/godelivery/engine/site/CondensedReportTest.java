package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.coverage.CondensedProfile;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.condense.CondensedStream;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.report.UnknownReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything derived from a test stream or cover profile can also be derived from its condensed form. */
class CondensedReportTest {
    private static final Path RECORDED = Path.of("src/test/resources");

    @TempDir
    Path temporary;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDED)) {
            return files.filter(Files::isRegularFile)
                    .filter(CondensedReportTest::isCondensable)
                    .map(RECORDED::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCondensable(Path file) {
        try {
            GoReport report = read(ReportFile.of(file));
            return report.tests().isPresent() || report.coverage().isPresent();
        } catch (UnknownReportException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GoReport read(ReportFile file) throws IOException {
        return new ReportReader().add(file, ReportKind.AUTO).read().build();
    }

    private Map<String, String> everything(GoReport report, String name) throws IOException {
        ByteArrayOutputStream inspect = new ByteArrayOutputStream();
        InspectJson.write(report, inspect);
        Map<String, String> all = new TreeMap<>();
        all.put("inspect", inspect.toString(StandardCharsets.UTF_8));
        Path folder = Files.createDirectory(temporary.resolve(name));
        new SiteWriter(report, Sources.NONE)
                .verdict(Gate.judge(report, DefaultRules.of(report)))
                .writeData(new DirectoryParts(folder));
        try (Stream<Path> parts = Files.walk(folder)) {
            for (Path part : parts.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(part).replaceAll("\"created\":\"[^\"]*\"", "");
                all.put(folder.relativize(part).toString(), text);
            }
        }
        return all;
    }

    @Test
    void thereAreManyRecordedFiles() throws IOException {
        assertThat(files()).hasSizeGreaterThan(120);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPartOfTheReportIsTheSame(Path recorded) throws IOException {
        ReportFile whole =
                new ReportFile("file", ReportFile.of(RECORDED.resolve(recorded)).opener());
        GoReport report = read(whole);
        ByteArrayOutputStream condensed = new ByteArrayOutputStream();
        try {
            if (report.tests().isPresent()) {
                CondensedStream.write(whole, report.tests().get(), condensed);
            } else {
                CondensedProfile.write(whole, condensed);
            }
        } catch (IOException e) {
            // A damaged file has no condensed form.
            assertThat(report.isWhole()).isFalse();
            return;
        }
        byte[] bytes = condensed.toByteArray();
        GoReport again = read(new ReportFile("file", () -> new ByteArrayInputStream(bytes)));

        assertThat(everything(again, "condensed")).isEqualTo(everything(report, "whole"));
    }
}
