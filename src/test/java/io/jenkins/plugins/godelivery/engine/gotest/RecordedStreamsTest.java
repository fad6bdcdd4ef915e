package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares every recorded stream with its expected result, {@code go1.27.json} with {@code go1.27.expected}. Run with
 * {@code -Dgodelivery.accept=true} to rewrite the expectations, then review the difference.
 */
public class RecordedStreamsTest {
    public static Stream<Path> streams() throws IOException {
        try (Stream<Path> files = Files.walk(Streams.RECORDED)) {
            List<Path> streams = files.filter(f -> f.toString().matches(".*/go1[^/]*\\.(json|txt)"))
                    .map(Streams.RECORDED::relativize)
                    .sorted()
                    .toList();
            return streams.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aRecordedStreamIsReadAsExpected(Path stream) throws IOException {
        String read = describe(Streams.recorded(stream.toString()));
        Path expected = Streams.RECORDED.resolve(stream.toString().replaceAll("\\.[a-z]+$", ".expected"));
        if (Boolean.getBoolean("godelivery.accept")) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    public static String describe(Streams.Read read) {
        TestReport report = read.report();
        StringBuilder text = new StringBuilder();
        text.append("verdict ").append(report.verdict().label()).append('\n');
        text.append("all ").append(counts(report.all())).append('\n');
        text.append("leaves ").append(counts(report.leaves())).append('\n');
        text.append("flaky ").append(report.flaky()).append('\n');
        text.append("races ").append(read.distinctRaces()).append('\n');
        read.warnings()
                .forEach(w -> text.append("warning line ")
                        .append(w.line())
                        .append(": ")
                        .append(w.message())
                        .append('\n'));
        report.build()
                .errors()
                .forEach(e -> text.append("build error ").append(e).append('\n'));
        report.packages().forEach(p -> describe(p, text));
        return text.toString();
    }

    private static String counts(StatusCounts c) {
        return c.total() + ": passed " + c.passed() + ", failed " + c.failed() + ", skipped " + c.skipped()
                + ", unfinished " + c.unfinished();
    }

    private static void describe(PackageResult p, StringBuilder text) {
        text.append("\npackage ").append(p.name()).append(' ').append(p.status().label());
        text.append(p.cached() ? " cached" : "").append(p.noTestFiles() ? " no test files" : "");
        p.coveragePercent().ifPresent(c -> text.append(" coverage ").append(c));
        p.failedBuild().ifPresent(b -> text.append(" failed build ").append(b));
        text.append('\n');
        p.cause().ifPresent(c -> text.append("  ").append(cause(c)).append('\n'));
        for (GoTestResult t : p.tests()) {
            text.append("  ")
                    .append(t.name())
                    .append(' ')
                    .append(runs(t))
                    .append(' ')
                    .append(t.why().label());
            text.append(t.leaf() ? "" : " parent")
                    .append(t.rootFailure() ? " root" : "")
                    .append(t.victim() ? " victim" : "");
            text.append(t.flaky() ? " flaky" : "").append(t.raced() ? " raced" : "");
            text.append(t.attributes().isEmpty() ? "" : " " + t.attributes().keySet());
            t.cause().ifPresent(c -> text.append(" <- ").append(c.kind().label()));
            text.append('\n');
            if (t.rootFailure() || t.victim()) {
                text.append("    says ").append(says(t.message())).append('\n');
            }
        }
        p.benchmarks()
                .forEach(b -> text.append("  ")
                        .append(b.name())
                        .append(" procs ")
                        .append(b.procs())
                        .append(" iterations ")
                        .append(b.iterations())
                        .append(' ')
                        .append(b.metrics().keySet())
                        .append('\n'));
    }

    private static String says(FailureMessage message) {
        String place = message.file().isEmpty() ? "" : " at " + message.file() + ":" + message.line();
        return message.text() + place;
    }

    private static String runs(GoTestResult t) {
        return t.runs().stream().map(run -> run.status().label()).collect(Collectors.joining(","));
    }

    private static String cause(Cause c) {
        return String.format(
                Locale.ROOT,
                "cause %s: %s | test %s | frame %s | victims %s",
                c.kind().label(),
                c.message(),
                c.test().orElse("-") + (c.candidates().isEmpty() ? "" : " of " + c.candidates()),
                c.frame()
                        .map(f -> f.function() + " " + f.file() + ":" + f.line())
                        .orElse("-"),
                c.victims());
    }
}
