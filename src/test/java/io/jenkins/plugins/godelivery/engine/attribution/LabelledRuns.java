package io.jenkins.plugins.godelivery.engine.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Recorded failing runs of the real go command, each with its expected answers, and the answers of the attribution. {@code src/test/resources/attribution/recording.py} describes the files.
 */
final class LabelledRuns {
    private static final Path FILES = Path.of("src/test/resources/attribution");

    /** Stands for the tests and packages that an expectation does not name. */
    private static final String OTHERS = "*";

    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Set<String> modules = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    private LabelledRuns() {}

    /** Numbers of the runs of one kind, and of the findings in them by their answers. */
    static final class Tally {
        private int runs;
        private int right;
        private int unknown;
        private int wrong;

        int runs() {
            return runs;
        }
    }

    /** @param folder empty folder for repositories */
    static LabelledRuns of(String name, Path folder) throws IOException, InterruptedException {
        LabelledRuns all = new LabelledRuns();
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILES.resolve(name))), UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = mapper.readTree(line);
                LabelledBase base = new LabelledBase(record, folder.resolve(String.valueOf(++number)));
                all.modules.add(record.path("module").asText());
                for (JsonNode one : record.path("cases")) {
                    all.compare(record.path("name").asText(), one, base.attribute(one));
                }
            }
        }
        return all;
    }

    private void compare(String base, JsonNode one, Map<String, Attribution> found) {
        Map<String, String> expected = one.path("expected").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, finding -> finding.getValue().asText()));
        Tally tally = tallies.computeIfAbsent(one.path("kind").asText(), kind -> new Tally());
        tally.runs++;
        String name = base + ", " + one.path("kind").asText() + ", "
                + one.path("name").asText() + ": ";
        for (String key : expected.keySet()) {
            if (!key.equals(OTHERS)
                    && found.keySet().stream().noneMatch(other -> key.equals(other) || key.equals(all(other)))) {
                tally.wrong++;
                wrong.add(name + key + " is lost; found are " + found.keySet());
            }
        }
        found.forEach((key, attribution) -> {
            String truth = Stream.of(key, all(key), isTest(key) ? OTHERS : key)
                    .map(expected::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (truth == null) {
                tally.wrong++;
                wrong.add(name + key + " was not expected: " + attribution);
            } else if (attribution.state() == AttributionState.UNKNOWN) {
                tally.unknown++;
            } else if (attribution.state().label().equals(truth)) {
                tally.right++;
            } else {
                tally.wrong++;
                wrong.add(name + key + " is " + attribution + ", expected " + truth);
            }
        });
    }

    private static boolean isTest(String finding) {
        return !finding.matches("(race|error).*");
    }

    /** Returns the name of all findings of a kind, such as "race *" for "race 2". */
    private static String all(String finding) {
        return finding.replaceFirst("^(race|error)( \\d+)?$", "$1 *");
    }

    /** Returns the paths of the modules, in order. */
    Set<String> modules() {
        return modules;
    }

    /** Returns a line for each wrong answer, and for each finding that is lost or was not expected. */
    List<String> wrong() {
        return wrong;
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    int runs() {
        return tallies.values().stream().mapToInt(tally -> tally.runs).sum();
    }

    /** Returns the share of findings whose answer is unknown, from 0 to 1. */
    double unknown() {
        int unknown = tallies.values().stream().mapToInt(tally -> tally.unknown).sum();
        int known = tallies.values().stream()
                .mapToInt(tally -> tally.right + tally.wrong)
                .sum();
        return (double) unknown / (unknown + known);
    }

    /** Returns a table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("| kind | runs | right | unknown | wrong |\n|---|---|---|---|---|\n");
        tallies.forEach((kind, tally) -> table.append(
                "| %s | %d | %d | %d | %d |\n".formatted(kind, tally.runs, tally.right, tally.unknown, tally.wrong)));
        return table.toString();
    }
}
