package io.jenkins.plugins.godelivery.engine.gobuild;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.StreamPrefix;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;

/** Reads the output of {@code go build} and {@code go vet}, as text or as events ({@code -json}), also mixed. */
public final class BuildLogReader {
    /** Maximum number of packages that are named individually. */
    private static final int INTERRUPTED_LIMIT = 10;

    private final JsonFactory json = new JsonFactory();
    private final String file;
    private final BuildOutputScanner scanner;
    private final Warnings warnings;
    private boolean toldOfTests;
    /** Prefix of a log collector before every line. */
    private StreamPrefix prefix = StreamPrefix.NONE;

    private BuildLogReader(String file, BuildOutputScanner scanner, Warnings warnings) {
        this.file = file;
        this.scanner = scanner;
        this.warnings = warnings;
    }

    /** Recognises build output by its first few thousand characters. */
    public static boolean sniff(String head) {
        return head.lines()
                .anyMatch(line -> line.startsWith("{")
                        ? line.contains("\"build-output\"") || line.contains("\"build-fail\"")
                        : isTelling(line) && !isPackageClause(line, head));
    }

    /**
     * Returns whether a line alone proves that a text is output of a build; a log has lines like "main.go:12: text",
     * too.
     */
    public static boolean isTelling(String line) {
        ReadLimits ofLine = ReadLimits.ofProcess();
        BuildOutput output = new BuildOutput(new ErrorList(ofLine), new UnbuiltPackageNames(ofLine), null);
        return DiagnosticPosition.parse(line, false)
                        .map(place -> place.column() > 0)
                        .orElse(output.line(line))
                && !Character.isWhitespace(line.charAt(0));
    }

    /**
     * Returns whether a line is the package clause of a Go file, which looks like the go command's error about a
     * package without its continuation.
     */
    private static boolean isPackageClause(String line, String head) {
        return line.startsWith("package ") && !line.contains(": ") && !head.contains(line + "\n\t");
    }

    /**
     * Reads the output of a build.
     *
     * @throws IOException if the file cannot be opened; its content never causes one
     */
    public static void read(ReportFile file, BuildOutputScanner scanner, Warnings warnings) throws IOException {
        BuildLogReader reader = new BuildLogReader(file.name(), scanner, warnings);
        try (LineReader lines = new LineReader(scanner.limits().on(file.open()), Budget.LOG_LINE_BYTES.count())) {
            try {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    reader.line(line, lines.number());
                }
            } catch (IOException e) {
                warnings.add(file.name(), lines.number(), Message.of("file.restUnreadable", Message.of(e)));
            }
        }
        scanner.interrupt();
        scanner.interrupted().stream()
                .limit(INTERRUPTED_LIMIT)
                .forEach(name -> warnings.add(file.name(), 0, Message.of("build.interrupted", name)));
        scanner.leftOut().ifPresent(told -> warnings.add(file.name(), 0, told));
    }

    private void line(String printed, long number) {
        if (prefix.equals(StreamPrefix.NONE)) {
            prefix = StreamPrefix.collected(printed, text -> text.startsWith("{") || isTelling(text));
        }
        String line = prefix.strip(printed).orElse(printed);
        if (!line.startsWith("{")) {
            scanner.line(line);
            return;
        }
        try (JsonParser parser = json.createParser(line)) {
            event(parser, number);
        } catch (IOException e) {
            warnings.add(file, number, Message.of("build.noEvent"));
        }
    }

    private void event(JsonParser parser, long number) throws IOException {
        String action = "";
        String importPath = "";
        String output = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_STRING) {
                parser.skipChildren();
                continue;
            }
            switch (field) {
                case "Action" -> action = parser.getText();
                case "ImportPath" -> importPath = parser.getText();
                case "Output" -> output = parser.getText();
                default -> {
                    // Fields of later Go versions are ignored.
                }
            }
        }
        if (action.equals("build-output")) {
            scanner.output(importPath, output);
        } else if (action.equals("build-fail")) {
            scanner.failed(importPath);
        } else if (!action.isEmpty() && !toldOfTests) {
            toldOfTests = true;
            warnings.add(file, number, Message.of("build.testEvents"));
        }
    }
}
