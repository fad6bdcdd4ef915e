package io.jenkins.plugins.godelivery.engine.gotest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak.LeakingTest;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.SourceLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Real programs that fail or leave goroutines, each with the right answer, which was written down before
 * {@code src/test/resources/goroutines/record.py} recorded them.
 */
final class SeededPrograms {
    static final String LABELLED = "go1.27 labels";
    private static final Path RECORDED = Path.of("src/test/resources/goroutines/cases.jsonl.gz");

    private SeededPrograms() {}

    /** An answer, compared with the right one. */
    enum Answer {
        RIGHT,
        PARENT,
        UNKNOWN,
        WRONG
    }

    /**
     * @param culprit the test whose goroutine ended the process; empty if no test did
     * @param told whether a run with labels can tell it
     * @param running further tests that a timeout found
     * @param found tests whose goroutines raced or leak; empty for other kinds
     * @param printed streams by what recorded them: "go1.27 labels"
     */
    record Program(
            String kind,
            String name,
            String ending,
            String culprit,
            boolean told,
            List<String> victims,
            List<String> running,
            List<String> found,
            Map<String, String> printed) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }

        boolean races() {
            return kind.equals("race");
        }

        boolean leaks() {
            return kind.equals("leak");
        }

        /** Returns whether something ended its process. */
        boolean dies() {
            return !races() && !leaks();
        }

        String labelled() {
            return printed.get(LABELLED);
        }

        static Streams.Read read(String stream) {
            return Streams.bytes(stream.getBytes(UTF_8));
        }

        Set<String> rightAnswer() {
            return dies() ? culprit.isEmpty() ? Set.of() : Set.of(culprit) : Set.copyOf(found);
        }

        /** Returns the tests that the reader names. */
        Set<String> named(String stream) {
            Streams.Read read = read(stream);
            if (races()) {
                return read.races().build(SourceLines.NONE).races().stream()
                        .flatMap(race -> race.tests().stream())
                        .filter(InvolvedTest::culprit)
                        .map(InvolvedTest::test)
                        .collect(Collectors.toSet());
            }
            if (leaks()) {
                return read.report().leaks().orElseThrow().leaks().stream()
                        .flatMap(leak -> leak.tests().stream())
                        .map(LeakingTest::test)
                        .collect(Collectors.toSet());
            }
            return read.only().cause().flatMap(Cause::test).stream().collect(Collectors.toSet());
        }

        Answer answer(String stream) {
            Set<String> named = named(stream);
            Set<String> right = rightAnswer();
            if (named.equals(right)) {
                return Answer.RIGHT;
            }
            if (named.isEmpty()) {
                return Answer.UNKNOWN;
            }
            boolean above =
                    named.stream().allMatch(test -> right.stream().anyMatch(of -> (of + "/").startsWith(test + "/")));
            return above ? Answer.PARENT : Answer.WRONG;
        }
    }

    static List<Program> all() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Program> programs = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(RECORDED)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                programs.add(program(mapper.readTree(line)));
            }
        }
        return programs;
    }

    private static Program program(JsonNode one) {
        Map<String, String> printed = new LinkedHashMap<>();
        one.path("printed")
                .properties()
                .forEach(run -> printed.put(run.getKey(), run.getValue().asText()));
        return new Program(
                one.path("kind").asText(),
                one.path("name").asText(),
                one.path("ending").asText(),
                one.path("culprit").asText(),
                one.path("told").asBoolean(),
                texts(one.path("victims")),
                texts(one.path("running")),
                texts(one.path("found")),
                printed);
    }

    private static List<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
