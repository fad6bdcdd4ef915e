package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the frames of stacks, and the source lines around one of them. */
final class FrameJson {
    private final SourceTexts sources;
    private final Function<StackFrame, String> files;
    /** Paths of the files that have their own page. */
    private final Set<String> covered;

    /** @param files returns the name of a frame's file */
    FrameJson(GoReport report, SourceTexts sources, Function<StackFrame, String> files) {
        this.sources = sources;
        this.files = files;
        covered = report.coverage().map(Coverage::files).orElse(List.of()).stream()
                .map(FileCoverage::path)
                .collect(Collectors.toSet());
    }

    /** Writes the fields of a frame into the current object. */
    void fields(JsonGenerator json, StackFrame frame) throws IOException {
        json.writeStringField("function", frame.function());
        json.writeStringField("file", files.apply(frame));
        json.writeNumberField("line", frame.line());
    }

    /** Writes the fields of a frame, and the path of its file in the coverage if it has a page. */
    void withPage(JsonGenerator json, StackFrame frame) throws IOException {
        fields(json, frame);
        String path = byPackage(frame);
        if (covered.contains(path)) {
            json.writeStringField("path", path);
        }
    }

    /** Writes the field {@code stack}. */
    void stack(JsonGenerator json, List<StackFrame> stack) throws IOException {
        json.writeArrayFieldStart("stack");
        for (StackFrame frame : stack) {
            json.writeStartObject();
            withPage(json, frame);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the field {@code snippet} if the source of the frame is available. */
    void snippet(JsonGenerator json, StackFrame frame) throws IOException {
        Optional<SourceTexts.Snippet> snippet =
                sources.around(frame.file(), frame.line()).or(() -> sources.around(byPackage(frame), frame.line()));
        if (snippet.isPresent()) {
            snippet.get().write(json);
        }
    }

    /** Returns the file by its package, because the program may have been built in another folder. */
    private static String byPackage(StackFrame frame) {
        return frame.packageName()
                + frame.file().substring(Math.max(0, frame.file().lastIndexOf('/')));
    }
}
