package io.jenkins.plugins.godelivery.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoModule;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Builds reports for tests of the gate from short texts in the tools' own formats. */
public final class Evidence {
    private final ReportReader reader = new ReportReader();
    private UnaryOperator<GoReportBuilder> rest = builder -> builder;

    public static Evidence of() {
        return new Evidence();
    }

    /** Adds events of {@code m/p}, from lines such as {@code run p TestA}, {@code fail p TestA}, {@code pass p}. */
    public Evidence tests(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            String[] words = event.split(" ");
            stream.append("{\"Action\":\"" + words[0] + "\",\"Package\":\"m/" + words[1] + "\"");
            stream.append(words.length > 2 ? ",\"Test\":\"" + words[2] + "\"" : "")
                    .append("}\n");
        }
        return file("tests.json", ReportKind.TEST, stream.toString());
    }

    public Evidence profile(String... blocks) {
        return file("cover.out", ReportKind.COVERAGE, "mode: set\n" + String.join("\n", blocks) + "\n");
    }

    /** Adds lint issues, each {@code file severity}. */
    public Evidence lint(String... issues) {
        StringBuilder json = new StringBuilder();
        for (String issue : issues) {
            String[] words = issue.split(" ", 2);
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"FromLinter\":\"errcheck\",\"Text\":\"unchecked\",\"Severity\":\"" + words[1].strip()
                            + "\",\"Pos\":{\"Filename\":\"" + words[0] + "\",\"Line\":3,\"Column\":1}}");
        }
        return file("lint.json", ReportKind.LINT, "{\"Issues\":[" + json + "],\"Report\":{}}");
    }

    public Evidence recorded(String path, ReportKind kind) {
        reader.add(ReportFile.of(Path.of("src/test/resources", path)), kind);
        return this;
    }

    public Evidence file(String name, ReportKind kind, String content) {
        reader.add(new ReportFile(name, () -> new ByteArrayInputStream(content.getBytes(UTF_8))), kind);
        return this;
    }

    public Evidence source(String path) {
        reader.source(Path.of("src/test/resources", path));
        return this;
    }

    public Evidence asked(Part part) {
        return with(builder -> builder.asked(part));
    }

    public Evidence gap(Part part, String reason) {
        return with(builder -> builder.gap(part, Message.literal(reason)));
    }

    public Evidence module(String path) {
        return with(builder -> builder.modules(new Modules("/src", List.of(new GoModule(path, "/src")))));
    }

    private Evidence with(UnaryOperator<GoReportBuilder> more) {
        UnaryOperator<GoReportBuilder> before = rest;
        rest = builder -> more.apply(before.apply(builder));
        return this;
    }

    public GoReport report() {
        try {
            return rest.apply(reader.read()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
