package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.SourceLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads streams for tests. */
public final class Streams {
    public static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/gotest");

    private Streams() {}

    public record Read(TestReport report, List<Warning> warnings, RacesBuilder races) {
        public PackageResult only() {
            return report.packages().get(0);
        }

        public PackageResult find(String name) {
            return report.packages().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        public GoTestResult test(String name) {
            return report.packages().stream()
                    .flatMap(p -> p.tests().stream())
                    .filter(t -> t.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        public int distinctRaces() {
            return races.build(SourceLines.NONE).distinct();
        }
    }

    public static Read recorded(String name) {
        return read(ReportFile.of(RECORDED.resolve(name)));
    }

    public static Read text(String... lines) {
        return bytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static Read bytes(byte[]... files) {
        return read(Stream.of(files)
                .map(bytes -> new ReportFile("stream.json", () -> new ByteArrayInputStream(bytes)))
                .toArray(ReportFile[]::new));
    }

    public static byte[] bytesOf(String name) {
        try {
            return Files.readAllBytes(RECORDED.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Read read(ReportFile... files) {
        Warnings warnings = new Warnings();
        RacesBuilder races = new RacesBuilder();
        try {
            TestStreamParser parser = new TestStreamParser(races, TestListener.SILENT, warnings);
            for (ReportFile file : files) {
                TestStreamReader.read(file, Origin.UNNAMED, parser, warnings);
            }
            return new Read(parser.report(), warnings.list(), races);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
