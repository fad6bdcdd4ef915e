package io.jenkins.plugins.godelivery.engine.race;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads recorded logs and test streams (by src/test/resources/race/record) into races. */
final class Recorded {
    static final Path FOLDER = Path.of("src/test/resources/race");

    /** Sources of the racing module, which was recorded in another folder. */
    static final SourceLines SOURCES = SourceLines.of(path -> {
        Path file = FOLDER.resolve("module").resolve(path);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    });

    final Warnings warnings = new Warnings();
    final RacesBuilder builder = new RacesBuilder();

    Races races() {
        return builder.build(SourceLines.NONE);
    }

    List<String> messages() {
        return warnings.list().stream().map(Warning::text).toList();
    }

    static Recorded log(String name) throws IOException {
        Recorded result = new Recorded();
        RaceLogReader.read(ReportFile.of(FOLDER.resolve(name)), result.builder, result.warnings);
        return result;
    }

    static Recorded text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Recorded bytes(byte[] log) {
        Recorded result = new Recorded();
        try {
            RaceLogReader.read(
                    new ReportFile("log", () -> new ByteArrayInputStream(log)), result.builder, result.warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return result;
    }

    static Recorded stream(String name) throws IOException {
        Recorded result = new Recorded();
        Map<String, PackageOutput> packages = new LinkedHashMap<>();
        try (JsonParser events =
                new JsonFactory().createParser(FOLDER.resolve(name).toFile())) {
            while (events.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> event = event(events);
                packages.computeIfAbsent(event.get("Package"), key -> new PackageOutput(result, name, key))
                        .event(event, events.currentLocation().getLineNr());
            }
        }
        packages.values().forEach(output -> output.scanner.end());
        return result;
    }

    private static Map<String, String> event(JsonParser events) throws IOException {
        Map<String, String> event = new LinkedHashMap<>();
        while (events.nextToken() != JsonToken.END_OBJECT) {
            String field = events.currentName();
            events.nextToken();
            event.put(field, events.getText());
        }
        return event;
    }

    /** Joins a package's output to lines, as the reader of test streams does. */
    private static final class PackageOutput {
        final RaceScanner scanner;
        private final StringBuilder line = new StringBuilder();
        private final Map<String, Integer> reportsAtStart = new LinkedHashMap<>();

        PackageOutput(Recorded result, String file, String packageName) {
            scanner = new RaceScanner(result.builder, result.warnings, file, packageName);
        }

        void event(Map<String, String> event, long number) {
            String test = event.get("Test");
            if (event.get("Action").equals("run") || event.get("Action").equals("cont")) {
                reportsAtStart.put(test, scanner.reports());
            } else if (event.get("Action").equals("output") && !isTestings(event.get("Output"))) {
                output(event.get("Output"), number, test);
            }
        }

        private static boolean isTestings(String output) {
            return output.startsWith("=== ");
        }

        private void output(String output, long number, String test) {
            line.append(output);
            if (output.endsWith("\n")) {
                String text = line.substring(0, line.length() - 1);
                line.setLength(0);
                scanner.line(text, number, test);
                if (text.endsWith(": race detected during execution of test")) {
                    scanner.raceDetected(test, reportsAtStart.getOrDefault(test, 0));
                }
            }
        }
    }
}
