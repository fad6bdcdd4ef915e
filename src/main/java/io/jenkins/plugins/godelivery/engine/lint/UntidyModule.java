package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Converts changes that {@code go mod tidy} would make to lint issues. */
public final class UntidyModule {
    /** The files that it maintains. */
    public static final List<String> FILES = List.of("go.mod", "go.sum");

    private UntidyModule() {}

    /**
     * Returns which of the {@link #FILES} would change.
     *
     * @param diff output of {@code go mod tidy -diff}, UTF-8
     */
    public static List<String> filesIn(Path diff) throws IOException {
        TreeSet<String> changed = new TreeSet<>();
        try (LineReader lines = new LineReader(LeftFile.open(diff), Budget.HELD_LINE_BYTES.count())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                for (String name : FILES) {
                    if (line.equals("+++ tidy/" + name)) {
                        changed.add(name);
                    }
                }
            }
        }
        return new ArrayList<>(changed);
    }

    /**
     * Writes an issue for each file, in the JSON of golangci-lint.
     *
     * @param untidy some of the {@link #FILES}
     */
    public static void write(List<String> untidy, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Issues");
            for (String name : untidy) {
                json.writeStartObject();
                json.writeStringField("FromLinter", "tidy");
                json.writeStringField("Text", name + " is not tidy: run go mod tidy");
                json.writeStringField("Severity", "error");
                json.writeObjectFieldStart("Pos");
                json.writeStringField("Filename", name);
                json.writeNumberField("Line", 1);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("Report");
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
